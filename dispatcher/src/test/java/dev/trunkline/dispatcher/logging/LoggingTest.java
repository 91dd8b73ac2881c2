package dev.trunkline.dispatcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import dev.trunkline.dispatcher.config.LogSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
        Logging.apply(new LogSettings(LogSettings.Format.TEXT, Level.INFO));
    }

    @Test
    void textIsOneLineOfPairsOnStderr() {
        capture(LogSettings.Format.TEXT, Level.INFO);

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
        capture(LogSettings.Format.TEXT, Level.INFO);

        log.error("broken", new IllegalStateException("first\nsecond"));

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("error=\"java.lang.IllegalStateException: first\\nsecond")
                .contains("\\n at dev.trunkline.dispatcher.logging.LoggingTest");
    }

    @Test
    void aRetryThatTheProducerIsExpectedToMakeIsNoWarning() {
        Logger sender =
                LoggerFactory.getLogger("org.apache.kafka.clients.producer.internals.Sender");
        capture(LogSettings.Format.TEXT, Level.INFO);

        sender.warn(
                "produce response on {}, retrying. Error: {}", "a-1", "CONCURRENT_TRANSACTIONS");
        sender.warn("produce response on {}, retrying. Error: {}", "a-1", "NOT_ENOUGH_REPLICAS");
        log.warn("CONCURRENT_TRANSACTIONS");

        assertThat(lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("NOT_ENOUGH_REPLICAS"))
                .anySatisfy(line -> assertThat(line).contains("logger=Example"));
    }

    @Test
    void theLevelHoldsForLibrariesToo() {
        Logger kafka = LoggerFactory.getLogger("org.apache.kafka.Example");
        capture(LogSettings.Format.TEXT, Level.ERROR);

        kafka.warn("odd");
        kafka.error("broken");

        assertThat(lines()).singleElement().asString().contains(" msg=broken");
    }

    @Test
    void jsonIsOneObjectALine() {
        capture(LogSettings.Format.JSON, Level.INFO);

        log.atWarn().addKeyValue("request_id", "r1").log("call\nplaced");

        JsonNode event = JsonMapper.shared().readTree(lines().getFirst());
        assertThat(lines()).hasSize(1);
        assertThat(event.path("message").asString()).isEqualTo("call\nplaced");
        assertThat(event.path("level").asString()).isEqualTo("WARN");
        assertThat(event.path("request_id").asString()).isEqualTo("r1");
    }

    @Test
    void repeatedWarningsAreCountedInsteadOfWritten() {
        capture(LogSettings.Format.TEXT, Level.INFO);

        for (int i = 0; i < 100; i++) {
            log.warn("odd value={}", i);
            log.info("usual value={}", i);
        }
        log.warn("other");

        assertThat(lines()).filteredOn(line -> line.contains("odd value")).hasSize(20);
        assertThat(lines()).filteredOn(line -> line.contains("usual value")).hasSize(100);
        assertThat(lines()).filteredOn(line -> line.contains("msg=other")).hasSize(1);
    }

    @Test
    void theFirstAfterAFloodSaysHowManyWereNotWritten() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        RepeatedWarnings filter = new RepeatedWarnings();
        for (int second : new int[] {0, 11}) {
            for (int i = 0; i < 25; i++) {
                LoggingEvent line = event(context, second);
                FilterReply reply = filter.decide(line);
                if (second > 0 && i == 0) {
                    assertThat(reply).isEqualTo(FilterReply.NEUTRAL);
                    assertThat(line.getKeyValuePairs())
                            .singleElement()
                            .hasToString("suppressed=\"5\"");
                }
            }
        }
        assertThat(filter.decide(event(context, 11))).isEqualTo(FilterReply.DENY);
    }

    private static LoggingEvent event(LoggerContext context, int second) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(context);
        event.setLoggerName("a.b");
        event.setLevel(ch.qos.logback.classic.Level.WARN);
        event.setMessage("odd value={}");
        event.setInstant(Instant.EPOCH.plusSeconds(second));
        return event;
    }

    @Test
    void whatIsToldToTheJdksLoggerIsLoggedToo() {
        capture(LogSettings.Format.TEXT, Level.INFO);

        java.util.logging.Logger.getLogger("some.library").warning("odd");

        assertThat(lines()).singleElement().asString().contains("logger=library", "msg=odd");
    }

    @Test
    void levelHolds() {
        capture(LogSettings.Format.TEXT, Level.ERROR);
        log.warn("unheard");
        assertThat(err.size()).isZero();

        capture(LogSettings.Format.TEXT, Level.DEBUG);
        log.debug("heard");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void librariesAreQuiet() {
        capture(LogSettings.Format.TEXT, Level.DEBUG);

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

    private void capture(LogSettings.Format format, Level level) {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        Logging.apply(new LogSettings(format, level));
    }

    private List<String> lines() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
