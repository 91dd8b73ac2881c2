package dev.trunkline.dispatcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.LogFormat;
import dev.trunkline.dispatcher.config.LogSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoggingTest {
    private static final Logger log = LoggerFactory.getLogger("dev.trunkline.Example");

    private final PrintStream outBefore = System.out;
    private final PrintStream errBefore = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void restore() {
        System.setOut(outBefore);
        System.setErr(errBefore);
        Logging.apply(new LogSettings(LogFormat.TEXT, Level.INFO));
    }

    @Test
    void textIsOneLineOfPairsOnStderr() {
        capture(LogFormat.TEXT, Level.INFO);

        log.atInfo()
                .addKeyValue("request_id", "r\n1")
                .addKeyValue("attempts", 2)
                .log("call \"placed\"\nand more");

        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("time=")
                .contains(
                        " level=INFO ",
                        " logger=Example ",
                        " msg=\"call \\\"placed\\\"\\nand more\"",
                        " request_id=\"r\\n1\" attempts=2");
        assertThat(out.size()).isZero();
    }

    @Test
    void textKeepsAFailureOnTheLine() {
        capture(LogFormat.TEXT, Level.INFO);

        log.error("broken", new IllegalStateException("first\nsecond"));

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("error=\"java.lang.IllegalStateException: first\\nsecond")
                .contains("\\n at dev.trunkline.dispatcher.logging.LoggingTest");
    }

    @Test
    void theLevelHoldsForLibrariesToo() {
        Logger kafka = LoggerFactory.getLogger("org.apache.kafka.Example");
        capture(LogFormat.TEXT, Level.ERROR);

        kafka.warn("odd");
        kafka.error("broken");

        assertThat(lines()).singleElement().asString().contains(" msg=broken");
    }

    @Test
    void jsonIsOneObjectALine() {
        capture(LogFormat.JSON, Level.INFO);

        log.atWarn().addKeyValue("request_id", "r1").log("call\nplaced");

        JsonNode event = JsonMapper.shared().readTree(lines().getFirst());
        assertThat(lines()).hasSize(1);
        assertThat(event.path("message").asString()).isEqualTo("call\nplaced");
        assertThat(event.path("level").asString()).isEqualTo("WARN");
        assertThat(event.path("request_id").asString()).isEqualTo("r1");
    }

    @Test
    void levelHolds() {
        capture(LogFormat.TEXT, Level.ERROR);
        log.warn("unheard");
        assertThat(err.size()).isZero();

        capture(LogFormat.TEXT, Level.DEBUG);
        log.debug("heard");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void librariesAreQuiet() {
        capture(LogFormat.TEXT, Level.DEBUG);

        for (String library :
                List.of(
                        "org.apache.kafka.clients.consumer.ConsumerConfig",
                        "org.eclipse.jetty.server.Server",
                        "io.javalin.Javalin",
                        "org.flywaydb.core.Flyway",
                        "com.zaxxer.hikari.HikariDataSource")) {
            Logger quiet = LoggerFactory.getLogger(library);
            assertThat(quiet.isInfoEnabled()).as(library).isFalse();
            assertThat(quiet.isWarnEnabled()).as(library).isTrue();
        }
    }

    private void capture(LogFormat format, Level level) {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        Logging.apply(new LogSettings(format, level));
    }

    private List<String> lines() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
