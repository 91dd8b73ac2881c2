package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static dev.trunkline.dispatcher.TestingCalls.ROUTE;
import static dev.trunkline.dispatcher.TestingCalls.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.schemas.CredentialSourceEvent;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a call costs while it waits: 200,000 of them must fit into a heap of 256 MB. */
class WaitingMemoryTest {
    private static final int CALLS = 60_000;
    private static final int MOST_BYTES = 1_050;
    private static final String PADDING = "x".repeat(430);

    private final EngineFixture engine = new EngineFixture();
    private final EngineParts parts = engine.parts();
    private final BlockingWork work = new BlockingWork(parts);
    private final TestingFlow calls =
            new TestingFlow(parts, work, new GroupCommit(EngineFixture.settings(), parts));
    private final Assignment assignment = EngineFixture.active(0);

    @AfterEach
    void close() {
        work.close();
        engine.transactions.close();
    }

    @Test
    void aWaitingCallIsLittleMoreThanItsRecord() {
        takeAndRoute(0); // it has the only place at the server
        long before = used();
        for (int offset = 1; offset <= CALLS; offset++) {
            takeAndRoute(offset);
        }
        long each = (used() - before) / CALLS;
        assertThat(assignment.calls).hasSize(CALLS + 1);
        assertThat(each).isBetween(500L, (long) MOST_BYTES);
        assertThat(assignment.calls.get(1_000L))
                .satisfies(call -> assertThat(call.bytes()).isGreaterThanOrEqualTo(each * 8 / 10));
    }

    private void takeAndRoute(int offset) {
        String json =
                "{\"request_id\":\"order-%07d\",\"to_number\":\"+971545335201\",\"added_context\":\"%s\"}"
                        .formatted(offset, PADDING);
        Call call = new Call(assignment, EngineFixture.record(offset, "key-" + offset, json), NOON);
        assignment.took(call);
        assignment.lanes.enter(call.key, call);
        String id = "order-%07d".formatted(offset);
        call.id = id;
        assignment.requests.put(id, call);
        call.state = CallState.fresh(TestingCalls.request(id), NOON, NOON);
        calls.flow.handle(new Signal.Ready(call, ready(id)));
    }

    private static Prepared ready(String id) {
        return new Prepared.Ready(
                new CallState.Plan(ROUTE, SERVER, TestingCalls.LIVEKIT),
                new CredentialSourceEvent(id, null, "database", "ok", "hit", null, null, 1, NOON));
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
