package dev.trunkline.dispatcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.testing.DispatcherProcess;
import dev.trunkline.dispatcher.testing.ProvingGround;
import dev.trunkline.sandbox.testing.Patience;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dispatchers as real processes that share an INSTANCE_ID: one of them stops, and says why. */
class SameInstanceIT {
    private static final int TAKEN = 5;

    @TempDir private Path logs;

    private ProvingGround ground;

    @BeforeEach
    void open() {
        ground = new ProvingGround(1, logs);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    private DispatcherProcess startedInItsPlace() {
        DispatcherProcess process = ground.start("one");
        process.awaitPartition();
        return process;
    }

    private void callIsDispatched(String requestId) {
        ground.send("k", requestId);
        assertThat(ground.awaitOutcomes(Patience.SOON).outcomes())
                .filteredOn(result -> result.requestId().equals(requestId))
                .extracting(DispatchResult::outcome)
                .containsExactly(Outcome.DISPATCHED);
    }

    private String log() throws IOException {
        return Files.readString(logs.resolve("one.log"));
    }

    @Test
    void theYoungerStopsAndWhatWasReplacedStopsButARestartDoesNot() throws IOException {
        DispatcherProcess first = startedInItsPlace();
        DispatcherProcess twin = ground.start("one");
        assertThat(twin.awaitEnd()).as("see %s", logs).isEqualTo(TAKEN);
        assertThat(log())
                .contains(
                        "trunkline: INSTANCE_ID one is used by another dispatcher (process "
                                + first.pid())
                .contains("another dispatcher was started with this INSTANCE_ID");
        assertThat(first.isAlive()).isTrue();
        callIsDispatched("before");

        ground.freeze(first);
        DispatcherProcess second = startedInItsPlace();
        first.thaw();
        assertThat(first.awaitEnd()).as("see %s", logs).isEqualTo(TAKEN);
        assertThat(second.isAlive()).isTrue();
        callIsDispatched("between");

        ground.kill(second);
        DispatcherProcess third = startedInItsPlace();
        callIsDispatched("after");
        assertThat(third.isAlive()).isTrue();
    }
}
