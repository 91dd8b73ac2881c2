package dev.trunkline.dispatcher.metrics;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** How long requests to LiveKit took, by what came of them. */
final class LiveKitTimers {
    private final Timer answered;
    private final Timer unreachable;
    private final Timer throttled;
    private final Timer ambiguous;
    private final Timer refused;
    private final Timer unauthorized;

    LiveKitTimers(MeterRegistry registry) {
        this.answered = timer(registry, "answered");
        this.unreachable = timer(registry, "unreachable");
        this.throttled = timer(registry, "throttled");
        this.ambiguous = timer(registry, "ambiguous");
        this.refused = timer(registry, "refused");
        this.unauthorized = timer(registry, "unauthorized");
    }

    void record(LiveKitAnswer answer, Duration took) {
        of(answer).record(took);
    }

    private Timer of(LiveKitAnswer answer) {
        return switch (answer) {
            case LiveKitAnswer.RoomIs _ -> answered;
            case LiveKitAnswer.NotExecuted notExecuted ->
                    switch (notExecuted.cause()) {
                        case REFUSED -> unreachable;
                        case THROTTLED -> throttled;
                    };
            case LiveKitAnswer.Ambiguous _ -> ambiguous;
            case LiveKitAnswer.Refused _ -> refused;
            case LiveKitAnswer.Unauthorized _ -> unauthorized;
        };
    }

    private static Timer timer(MeterRegistry registry, String result) {
        return Timers.request(
                registry,
                "livekit.request.duration",
                "Time of a request to LiveKit",
                "result",
                result);
    }
}
