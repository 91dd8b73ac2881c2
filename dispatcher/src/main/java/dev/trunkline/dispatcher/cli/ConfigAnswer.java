package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.ConfigAttempt;
import dev.trunkline.resolver.store.ConfigOutcome;
import dev.trunkline.resolver.store.NumberEntry;
import java.util.List;
import java.util.stream.Collectors;

/** Tells what changing a LiveKit config came to. */
record ConfigAnswer(Surroundings surroundings, Stores stores, boolean json) {

    /**
     * @param done what was done, such as {@code Added}
     */
    int tell(ConfigAttempt attempt, String done) {
        return switch (attempt) {
            case ConfigAttempt.Made(ConfigOutcome outcome) -> tell(outcome, done);
            case ConfigAttempt.Refused refused -> throw Stores.failed(refused.message());
            case ConfigAttempt.Impossible(String why) ->
                    throw new CommandFailure(
                            ExitCode.USAGE, why + ": add --secret-stdin or --secret-file");
        };
    }

    /**
     * @param done what was done, such as {@code Added}
     */
    int tell(ConfigOutcome outcome, String done) {
        return switch (outcome) {
            case ConfigOutcome.Saved(var config) -> {
                ConfigView view = ConfigView.of(config, stores.settings().keys());
                yield say(view, done + " " + title(view) + ", secret " + view.secret().text());
            }
            case ConfigOutcome.Removed(var config, int numbers) -> {
                ConfigView view = ConfigView.of(config, stores.settings().keys());
                yield say(view, done + " " + title(view) + left(numbers));
            }
            case ConfigOutcome.NameTaken(String name) ->
                    throw Stores.failed("another LiveKit config has the name '" + name + "'");
            case ConfigOutcome.Invalid(List<String> problems) ->
                    throw new CommandFailure(ExitCode.USAGE, String.join("; ", problems));
            case ConfigOutcome.NotFound(String id) ->
                    throw Stores.failed("there is no LiveKit config of id " + id + " any more");
            case ConfigOutcome.Stale(String id) ->
                    throw Stores.failed("somebody else has changed " + id + " meanwhile");
            case ConfigOutcome.InUse(var config, List<NumberEntry> numbers) ->
                    throw Stores.failed(inUse(config.name(), numbers));
        };
    }

    private int say(ConfigView view, String text) {
        if (json) {
            JsonOutput.print(surroundings.out(), view.json());
        } else {
            surroundings.out().println(text);
        }
        return ExitCode.OK;
    }

    private static String title(ConfigView view) {
        return "LiveKit config '%s' (%s)".formatted(view.config().name(), view.config().id());
    }

    private static String left(int numbers) {
        return numbers == 0
                ? ""
                : "; numbers left without a config: %d (`trunkline number list` shows them)"
                        .formatted(numbers);
    }

    private static String inUse(String name, List<NumberEntry> numbers) {
        String users = numbers.stream().map(NumberView::number).collect(Collectors.joining(", "));
        return """
        numbers use LiveKit config '%s': %s
        Point them elsewhere (trunkline number set-livekit), or add --force: then calls from them \
        use the environment's server.\
        """
                .formatted(name, users);
    }
}
