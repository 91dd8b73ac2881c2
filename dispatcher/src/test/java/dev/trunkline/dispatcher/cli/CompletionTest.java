package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompletionTest {

    @Test
    void knowsTheCommandsAndTheirOptions() {
        Ran script = new CommandRun().run("completion");

        assertThat(script.code()).isZero();
        assertThat(script.out())
                .startsWith("#!/usr/bin/env bash")
                .contains("complete -F _complete_trunkline -o default trunkline")
                .contains("set-livekit", "--secret-stdin", "--allowed-outbound");
    }
}
