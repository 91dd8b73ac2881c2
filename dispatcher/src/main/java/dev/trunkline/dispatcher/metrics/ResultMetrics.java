package dev.trunkline.dispatcher.metrics;

import dev.trunkline.schemas.CallResult;
import dev.trunkline.schemas.ResultKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Counts the results of calls, and how long phones rang and people talked. */
public final class ResultMetrics {
    private final Series results;
    private final Series requests;
    private final Timer ring;
    private final Timer talk;

    /** Registers everything, at zero. */
    public ResultMetrics(MeterRegistry registry) {
        this.results =
                new Series(
                        registry,
                        "call.results",
                        "Dispatched calls by what became of the phone call",
                        List.of("result"),
                        Stream.of(ResultKind.values())
                                .map(kind -> List.of(kind.wireName()))
                                .toList());
        this.requests = ConfirmationMetrics.requests(registry);
        this.ring =
                Timers.call(
                        registry,
                        "ring.duration",
                        "From the dial to the answer, or to the end of a call that nobody answered");
        this.talk = Timers.call(registry, "talk.duration", "From the answer to the end of a call");
    }

    /** A call has its result. */
    public void result(CallResult result) {
        results.count(result.result().wireName());
        Duration rang = result.times().ring();
        if (rang != null) {
            ring.record(rang);
        }
        Duration talked = result.times().talk();
        if (talked != null) {
            talk.record(talked);
        }
    }

    /**
     * LiveKit was asked about live calls.
     *
     * @param result {@code answered}, {@code unanswered} or {@code unauthorized}
     */
    public void asked(String result) {
        requests.count(result);
    }
}
