package dev.trunkline.dispatcher.cli;

import java.util.List;
import picocli.CommandLine.Parameters;

/** The value that {@code secret} works on. */
final class SecretValue {
    /** Several are taken so that the error can be ours: picocli's would show them. */
    @Parameters(
            arity = "0..*",
            paramLabel = "VALUE",
            description =
                    "The value; read from standard input, one line, when absent or '-'. As an"
                            + " argument it may end up in the shell's history.")
    private List<String> values = List.of();

    String read(Surroundings surroundings) {
        if (values.size() > 1) {
            throw new CommandFailure(
                    ExitCode.USAGE, "more than one value: put quotes around one with blanks");
        }
        boolean argument = !values.isEmpty() && !values.getFirst().equals("-");
        return argument
                ? StandardInput.single(values.getFirst(), "the value")
                : StandardInput.line(surroundings);
    }
}
