package dev.trunkline.dispatcher.doctor;

import dev.trunkline.dispatcher.livekit.ServerCheck;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the answers of LiveKit servers mean. */
final class ServerChecks {
    /** Beyond it LiveKit refuses tokens. */
    private static final Duration TOO_MUCH = Duration.ofSeconds(60);

    private static final Duration MUCH = Duration.ofSeconds(10);
    private static final String CLOCKS =
            "set the clocks by NTP: beyond 60 s LiveKit refuses every token";

    private ServerChecks() {}

    static DoctorFinding of(ServerFacts facts) {
        ServerCheck check = facts.check();
        if (!check.reachable()) {
            return DoctorFinding.error(
                    "server_unreachable",
                    facts.name(),
                    check.message(),
                    "check its url, and that the server is up and can be reached from here");
        }
        Duration skew = check.clockSkew();
        if (isOver(skew, TOO_MUCH)) {
            return DoctorFinding.error("clock_skew", facts.name(), text(skew), CLOCKS);
        }
        if (!check.authorized()) {
            return DoctorFinding.error(
                    "server_refuses",
                    facts.name(),
                    check.message(),
                    "give it the key pair that the server knows: `trunkline livekit update NAME"
                            + " --api-key KEY --secret-stdin`");
        }
        return isOver(skew, MUCH)
                ? DoctorFinding.warning("clock_skew", facts.name(), text(skew), CLOCKS)
                : DoctorFinding.ok(
                        "server",
                        facts.name(),
                        check.message() + " (%d ms)".formatted(check.latency().toMillis()));
    }

    private static boolean isOver(@Nullable Duration skew, Duration bound) {
        return skew != null && skew.abs().compareTo(bound) > 0;
    }

    private static String text(@Nullable Duration skew) {
        long seconds = skew == null ? 0 : skew.toSeconds();
        return "its clock is %d s %s ours"
                .formatted(Math.abs(seconds), seconds < 0 ? "behind" : "ahead of");
    }
}
