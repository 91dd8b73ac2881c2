package dev.trunkline.dispatcher.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A command tried in surroundings of its own: its exit code and what it printed. */
public record Trial(int code, String out, String err) {

    public static Trial of(Map<String, String> environment, String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings around =
                new Surroundings(
                        environment,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true));
        int code = TrunklineCommand.in(around).execute(arguments);
        return new Trial(code, out.toString(), err.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
