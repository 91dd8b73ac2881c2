package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engine tells of one call, in order. */
class CallSpanTest {
    private final EngineFixture engine = new EngineFixture();
    private final EngineParts parts = engine.parts();
    private final GroupCommit commits = new GroupCommit(EngineFixture.settings(), parts);
    private final BlockingWork work = new BlockingWork(parts);
    private final TestingFlow calls = new TestingFlow(parts, work, commits);
    private final Assignment assignment = EngineFixture.active(0);

    @AfterEach
    void close() {
        work.close();
        engine.transactions.close();
    }

    @Test
    void aCallIsFollowedUntilItsPartitionIsTakenAway() {
        start("{\"request_id\":\"order-0\",\"to_number\":\"+971545335201\"}");
        calls.flow.handle(next());
        calls.flow.purge(assignment);

        // It is looked for in memory, then asked for.
        assertThat(engine.listener.spans)
                .containsExactly("begun 0", "within", "within", "claiming", "abandoned");
    }

    @Test
    void aRecordThatCanNotBeReadEndsAtOnce() {
        start("not JSON");

        assertThat(engine.listener.spans).containsExactly("begun 0", "ending");
    }

    private void start(String value) {
        Call call = new Call(assignment, EngineFixture.record(0, "key", value), NOON);
        assignment.took(call);
        calls.flow.start(call);
    }

    private Signal.Ready next() {
        return (Signal.Ready) Objects.requireNonNull(work.next(Duration.ofSeconds(10)), "prepared");
    }
}
