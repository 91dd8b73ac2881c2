package dev.trunkline.dispatcher.metrics;

import dev.trunkline.dispatcher.confirm.ConfirmationListener;
import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.ConfirmationResult;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Counts the confirmations of dispatched calls, and the requests that they cost LiveKit. */
public final class ConfirmationMetrics implements ConfirmationListener {
    private final Series results;
    private final Series requests;
    private final Timer accepted;
    private final AtomicInteger waiting = new AtomicInteger();

    /** Registers everything, at zero. */
    public ConfirmationMetrics(MeterRegistry registry) {
        this.results =
                new Series(
                        registry,
                        "confirmations",
                        "Dispatched calls by whether a worker took them",
                        List.of("result"),
                        Stream.of(ConfirmationResult.values())
                                .map(result -> List.of(result.wireName()))
                                .toList());
        this.requests = requests(registry);
        this.accepted =
                Timers.call(
                        registry,
                        "acceptance.duration",
                        "From a dispatch to a worker's acceptance");
        Gauge.builder("calldispatch.confirmations.waiting", waiting, AtomicInteger::get)
                .description("Dispatched calls that are still asked about")
                .register(registry);
    }

    /** The one counter of all questions about dispatched calls. */
    static Series requests(MeterRegistry registry) {
        return new Series(
                registry,
                "confirmation.requests",
                "Questions that LiveKit was asked about dispatched calls",
                List.of("result"),
                Stream.of("answered", "unanswered", "unauthorized").map(List::of).toList());
    }

    @Override
    public void confirmed(CallConfirmation confirmation) {
        results.count(confirmation.result().wireName());
        Duration took = confirmation.taken().took();
        if (took != null) {
            accepted.record(took);
        }
    }

    @Override
    public void asked(String result) {
        requests.count(result);
    }

    @Override
    public void waiting(int calls) {
        waiting.set(calls);
    }
}
