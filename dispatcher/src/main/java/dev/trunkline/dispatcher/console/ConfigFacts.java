package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Fact;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.operations.ConfigView;
import dev.trunkline.dispatcher.operations.SecretState;
import dev.trunkline.dispatcher.operations.TestedServer;
import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.resolver.limits.LimitText;
import dev.trunkline.resolver.store.LiveKitConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a LiveKit server on its page. */
final class ConfigFacts {
    private ConfigFacts() {}

    static List<Fact> of(ConfigView view) {
        LiveKitConfig config = view.config();
        CallLimits limits = config.limits();
        return List.of(
                new Fact("Id", config.id().toString()),
                new Fact("Description", config.description()),
                new Fact("URL", config.url()),
                new Fact("API key", config.apiKey()),
                new Fact("API secret", view.secret().text()),
                new Fact("Trunk", config.trunkId()),
                new Fact("Worker name", config.workerName()),
                new Fact(
                        "Pace of the server",
                        pace(limits.callsPerSecond(), limits.maxConcurrent())),
                new Fact(
                        "Pace of the trunk",
                        pace(limits.trunkCallsPerSecond(), limits.trunkMaxConcurrent())),
                new Fact("Changed", Shown.moment(config.updatedAt()) + " UTC"));
    }

    private static String pace(@Nullable Number rate, @Nullable Number concurrent) {
        return "calls a second %s, at a time %s"
                .formatted(LimitText.of(rate), LimitText.of(concurrent));
    }

    static String tone(SecretState secret) {
        return switch (secret.code()) {
            case "encrypted" -> "good";
            case "plain_text" -> "warn";
            default -> "bad";
        };
    }

    /** In a sentence. */
    static String said(TestedServer tested) {
        String name = tested.name();
        if (!tested.check().reachable()) {
            return name + " can't be reached: " + tested.check().message();
        }
        return tested.passed()
                ? "%s answers in %s and takes the key."
                        .formatted(name, Shown.took(tested.check().latency()))
                : name + " answers, and refuses the key: " + tested.check().message();
    }
}
