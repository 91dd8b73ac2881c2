package dev.trunkline.dispatcher.engine;

import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps what it is told. */
final class TestingListener implements EngineListener {
    final List<Reading> readings = new CopyOnWriteArrayList<>();
    final List<DispatchResult> results = new CopyOnWriteArrayList<>();
    final List<String> transactions = new CopyOnWriteArrayList<>();
    final List<String> deadLetters = new CopyOnWriteArrayList<>();
    final List<Duration> drains = new CopyOnWriteArrayList<>();
    final List<Duration> partitionsReady = new CopyOnWriteArrayList<>();
    final List<CredentialSourceEvent> resolutions = new CopyOnWriteArrayList<>();
    final List<Lapse> lapses = new CopyOnWriteArrayList<>();
    final List<String> spans = new CopyOnWriteArrayList<>();

    @Override
    public void read(Reading reading) {
        readings.add(reading);
    }

    @Override
    public CallSpan begun(TakenRecord record) {
        spans.add("begun " + record.record().offset());
        return new Span();
    }

    private final class Span implements CallSpan {
        @Override
        public <T> T within(Supplier<T> stage) {
            spans.add("within");
            return stage.get();
        }

        @Override
        public void claiming() {
            spans.add("claiming");
        }

        @Override
        public void claimed() {
            spans.add("claimed");
        }

        @Override
        public void ending() {
            spans.add("ending");
        }

        @Override
        public void ended(@Nullable DispatchResult result) {
            spans.add("ended");
        }

        @Override
        public void abandoned() {
            spans.add("abandoned");
        }
    }

    @Override
    public void finished(DispatchResult result) {
        results.add(result);
    }

    @Override
    public void resolved(CredentialSourceEvent event) {
        resolutions.add(event);
    }

    @Override
    public void claimLapsed(Lapse lapse, Instant at) {
        lapses.add(lapse);
    }

    @Override
    public void deadLettered(String reason) {
        deadLetters.add(reason);
    }

    @Override
    public void transaction(String result, Duration took) {
        transactions.add(result);
    }

    @Override
    public void drained(Duration took) {
        drains.add(took);
    }

    @Override
    public void partitionReady(Duration took) {
        partitionsReady.add(took);
    }
}
