package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.operations.NumberView;
import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.json.NumberJson;
import dev.trunkline.resolver.store.NumberOutcome;

/** Shows the result of changing a number. */
record NumberAnswer(Surroundings surroundings, Stores stores, boolean json) {
    /**
     * @param done such as {@code Added}
     */
    int tell(NumberOutcome outcome, String done) {
        return switch (outcome) {
            case NumberOutcome.Saved(var number) -> {
                NumberView view = stores.numbers().find(number.id().toString());
                if (view == null) {
                    throw Stores.failed(RefusalMessage.noNumber(number.id().toString()));
                }
                yield say(view, done);
            }
            case NumberOutcome.Removed removed -> say(stores.numbers().view(removed), done);
            case NumberOutcome.Exists _ ->
                    throw Stores.failed(
                            RefusalMessage.of(outcome)
                                    + "; change it by `trunkline number update`");
            case NumberOutcome.Invalid _ ->
                    throw new CommandFailure(ExitCode.USAGE, RefusalMessage.of(outcome));
            case NumberOutcome.NotFound _, NumberOutcome.Stale _, NumberOutcome.ConfigNotFound _ ->
                    throw Stores.failed(RefusalMessage.of(outcome));
        };
    }

    private int say(NumberView view, String done) {
        if (json) {
            JsonOutput.print(surroundings.out(), NumberJson.of(view));
        } else {
            surroundings
                    .out()
                    .printf(
                            "%s %s (%s): outbound %s, LiveKit %s%n",
                            done,
                            view.text(),
                            view.number().id(),
                            view.outbound(),
                            Table.shown(view.server()));
        }
        return ExitCode.OK;
    }
}
