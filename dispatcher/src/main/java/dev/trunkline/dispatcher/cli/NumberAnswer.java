package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.store.NumberEntry;
import dev.trunkline.resolver.store.NumberOutcome;
import java.util.List;

/** Tells what changing a number came to. */
record NumberAnswer(Surroundings surroundings, Stores stores, boolean json) {

    /**
     * @param done what was done, such as {@code Added}
     */
    int tell(NumberOutcome outcome, String done) {
        return switch (outcome) {
            case NumberOutcome.Saved(var number) -> say(number, done);
            case NumberOutcome.Removed(var number) -> say(number, done);
            case NumberOutcome.Exists(var number) ->
                    throw Stores.failed(
                            "%s is there already (%s): change it by `trunkline number update`"
                                    .formatted(NumberView.number(number), number.id()));
            case NumberOutcome.Invalid(List<String> problems) ->
                    throw new CommandFailure(ExitCode.USAGE, String.join("; ", problems));
            case NumberOutcome.NotFound(String id) ->
                    throw Stores.failed("there is no number of id " + id + " any more");
            case NumberOutcome.Stale(String id) ->
                    throw Stores.failed("somebody else has changed " + id + " meanwhile");
            case NumberOutcome.ConfigNotFound(String id) ->
                    throw Stores.failed("there is no LiveKit config of id " + id + " any more");
        };
    }

    private int say(NumberEntry number, String done) {
        NumberView view = NumberView.of(number, stores);
        if (json) {
            JsonOutput.print(surroundings.out(), view.json());
        } else {
            surroundings
                    .out()
                    .printf(
                            "%s %s (%s): outbound %s, LiveKit %s%n",
                            done,
                            NumberView.number(number),
                            number.id(),
                            view.outbound(),
                            Table.shown(view.liveKit()));
        }
        return ExitCode.OK;
    }
}
