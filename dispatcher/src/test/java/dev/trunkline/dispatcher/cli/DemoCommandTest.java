package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoCommandTest {

    @Test
    void aReleaseSaysWhereTheDemoIsToBeHad() {
        Ran demo = new CommandRun().run("demo");

        assertThat(demo.code()).isEqualTo(2);
        assertThat(demo.out()).isEmpty();
        assertThat(demo.err())
                .startsWith("trunkline: the demo")
                .contains("unpack trunkline-demo", "./trunkline demo in a checkout");
    }

    @Test
    void onceWithoutSamplesIsRefused() {
        Ran demo = new CommandRun().run("demo", "--once", "--empty");

        assertThat(demo.code()).isEqualTo(2);
        assertThat(demo.err()).contains("--once doesn't go with --empty");
    }
}
