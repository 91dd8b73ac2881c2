package dev.trunkline.dispatcher.chaos;

import static dev.trunkline.dispatcher.chaos.Chaos.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.trunkline.dispatcher.service.TamperedEngine;
import dev.trunkline.dispatcher.testing.Evidence;
import dev.trunkline.dispatcher.testing.Evidence.Sent;
import dev.trunkline.dispatcher.testing.RingOracle;
import dev.trunkline.schemas.DispatchResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Scenario 15: records were deleted before they were read, so that the committed offset is out of
 * range. Nobody can place those calls any more: it is said which, and the rest goes on.
 */
final class DeletedRecordsIT {
    private static final int CALLS = 20;

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger =
            (Logger) LoggerFactory.getLogger("dev.trunkline.dispatcher.engine");

    @TempDir private Path folder;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = Scene.open(1, folder);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void close() {
        logger.detachAppender(lines);
        scene.close();
    }

    private void send(String prefix) {
        for (int i = 0; i < CALLS; i++) {
            scene.ground.send("k" + i, prefix + i);
        }
    }

    private List<String> errors() {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getLevel() == Level.ERROR)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void whatIsLostIsSaidAndTheRestIsPlaced() {
        send("placed");
        scene.leave(endedWith(CALLS));
        send("deleted");
        send("after");
        assertThat(scene.ground.evidence().sent()).hasSize(3 * CALLS);
        try (InputTopic topic = new InputTopic(scene.ground.topics())) {
            topic.deleteBelow(2 * CALLS);
            var _ = endedWith(2 * CALLS);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(topic.committed()).isEqualTo(topic.end()));
        }
        assertThat(errors())
                .singleElement()
                .asString()
                .contains("from=" + CALLS, "below=" + 2 * CALLS);
        assertThat(RingOracle.judge(withoutDeleted())).isEmpty();
        assertThat(scene.ground.rings()).hasSize(2 * CALLS);
    }

    private TamperedEngine endedWith(int outcomes) {
        var member = scene.member("one");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(scene.ground.evidence().outcomes()).hasSize(outcomes));
        return member;
    }

    private Evidence withoutDeleted() {
        Evidence all = scene.ground.evidence();
        List<Sent> left =
                all.sent().stream().filter(s -> !s.requestId().startsWith("deleted")).toList();
        assertThat(all.outcomes())
                .extracting(DispatchResult::requestId)
                .noneMatch(id -> id.startsWith("deleted"));
        return new Evidence(left, all.rings(), all.outcomes(), all.disturbances());
    }
}
