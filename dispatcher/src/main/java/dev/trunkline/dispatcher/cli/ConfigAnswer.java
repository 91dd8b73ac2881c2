package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.ConfigAttempt;
import dev.trunkline.dispatcher.operations.ConfigView;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.json.ConfigJson;
import dev.trunkline.resolver.store.ConfigOutcome;

/** Shows the result of changing a LiveKit config. */
record ConfigAnswer(Surroundings surroundings, Stores stores, boolean json) {
    /**
     * @param done such as {@code Added}
     */
    int tell(ConfigAttempt attempt, String done) {
        return switch (attempt) {
            case ConfigAttempt.Made(ConfigOutcome outcome) -> tell(outcome, done);
            case ConfigAttempt.Refused _, ConfigAttempt.Undecryptable _ ->
                    throw Stores.failed(RefusalMessage.of(attempt));
            case ConfigAttempt.NoKey _ ->
                    throw new CommandFailure(ExitCode.CONFIGURATION, RefusalMessage.of(attempt));
        };
    }

    /**
     * @param done such as {@code Removed}
     */
    int tell(ConfigOutcome outcome, String done) {
        return switch (outcome) {
            case ConfigOutcome.Saved(var config) -> {
                ConfigView view = stores.config(config.id().toString());
                yield say(view, done, ", secret " + view.secret().text());
            }
            case ConfigOutcome.Removed removed -> {
                ConfigView view = stores.configs().view(removed);
                yield say(view, done, left(view.numbers()));
            }
            case ConfigOutcome.Invalid _ ->
                    throw new CommandFailure(ExitCode.USAGE, RefusalMessage.of(outcome));
            case ConfigOutcome.InUse _ ->
                    throw Stores.failed(
                            RefusalMessage.of(outcome)
                                    + ": trunkline number set-livekit, or --force (calls from them"
                                    + " then use the environment's server)");
            case ConfigOutcome.NameTaken _, ConfigOutcome.NotFound _, ConfigOutcome.Stale _ ->
                    throw Stores.failed(RefusalMessage.of(outcome));
        };
    }

    private int say(ConfigView view, String done, String more) {
        if (json) {
            JsonOutput.print(surroundings.out(), ConfigJson.of(view));
        } else {
            surroundings
                    .out()
                    .printf(
                            "%s LiveKit config '%s' (%s)%s%n",
                            done, view.config().name(), view.config().id(), more);
        }
        return ExitCode.OK;
    }

    private static String left(int numbers) {
        return numbers == 0
                ? ""
                : "; numbers left without a config: %d (`trunkline number list` shows them)"
                        .formatted(numbers);
    }
}
