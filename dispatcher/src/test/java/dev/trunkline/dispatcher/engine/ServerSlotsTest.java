package dev.trunkline.dispatcher.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerSlotsTest {
    private static final String ONE = "wss://one";
    private static final String OTHER = "wss://other";

    private final ServerSlots slots = new ServerSlots(2);
    private final Assignment assignment = EngineFixture.active(0);
    private long offset;

    @Test
    void soManyAreAtOneServerAndTheNextWaitsInOrder() {
        Call first = call();
        Call second = call();
        Call third = call();
        Call fourth = call();
        assertThat(slots.enter(ONE, first)).isTrue();
        assertThat(slots.enter(ONE, second)).isTrue();
        assertThat(slots.enter(ONE, third)).isFalse();
        assertThat(slots.enter(ONE, fourth)).isFalse();
        assertThat(slots.leave(second)).isSameAs(third);
        assertThat(slots.leave(first)).isSameAs(fourth);
        assertThat(slots.leave(third)).isNull();
        assertThat(slots.leave(fourth)).isNull();
        assertThat(slots.enter(ONE, first)).isTrue();
    }

    @Test
    void aFullServerHoldsUpNoOther() {
        slots.enter(ONE, call());
        slots.enter(ONE, call());
        slots.enter(ONE, call());
        assertThat(slots.enter(OTHER, call())).isTrue();
    }

    @Test
    void whoHasASlotKeepsIt() {
        Call call = call();
        slots.enter(ONE, call);
        assertThat(slots.enter(ONE, call)).isTrue();
        assertThat(slots.enter(ONE, call())).isTrue();
        assertThat(slots.enter(ONE, call())).isFalse();
    }

    @Test
    void whoHasNoneGivesNoneBack() {
        slots.enter(ONE, call());
        slots.enter(ONE, call());
        Call waiting = call();
        slots.enter(ONE, waiting);
        assertThat(slots.leave(waiting)).isNull();
        assertThat(slots.leave(call())).isNull();
        assertThat(slots.enter(ONE, call())).isFalse();
    }

    @Test
    void whoLostItsPartitionWhileWaitingIsPassedOver() {
        Call holder = call();
        slots.enter(ONE, holder);
        slots.enter(ONE, call());
        Assignment lost = EngineFixture.active(0);
        slots.enter(ONE, EngineFixture.take(lost, 1, "lost-1"));
        slots.enter(ONE, EngineFixture.take(lost, 2, "lost-2"));
        Call kept = call();
        slots.enter(ONE, kept);
        lost.close();
        assertThat(slots.leave(holder)).isSameAs(kept);
        assertThat(slots.leave(kept)).isNull();
    }

    private Call call() {
        offset++;
        return EngineFixture.take(assignment, offset, "order-" + offset);
    }
}
