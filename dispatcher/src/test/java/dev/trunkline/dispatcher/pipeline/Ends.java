package dev.trunkline.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.util.function.Consumer;

/** What a transition that ends a call is to say. */
final class Ends {
    private Ends() {}

    static Consumer<Transition> with(Outcome outcome, Reason reason) {
        return transition ->
                assertThat(transition.step())
                        .isInstanceOfSatisfying(
                                NextStep.Finish.class,
                                finish -> {
                                    assertThat(finish.verdict().outcome()).isEqualTo(outcome);
                                    assertThat(finish.verdict().reason()).isEqualTo(reason);
                                });
    }

    static Consumer<Transition> saying(String part) {
        return transition ->
                assertThat(transition.step())
                        .isInstanceOfSatisfying(
                                NextStep.Finish.class,
                                finish -> assertThat(finish.verdict().message()).contains(part));
    }
}
