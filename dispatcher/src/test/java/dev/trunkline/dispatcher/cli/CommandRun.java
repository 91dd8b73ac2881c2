package dev.trunkline.dispatcher.cli;

import dev.trunkline.sandbox.postgres.PostgresDatabase;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in surroundings of the test's own. */
final class CommandRun {
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";

    /** With the settings of a database. */
    static CommandRun on(PostgresDatabase database) {
        return new CommandRun()
                .with("DB_HOST", database.host())
                .with("DB_PORT", String.valueOf(database.port()))
                .with("DB_NAME", database.name())
                .with("DB_USER", database.user())
                .with("DB_PASSWORD", database.password());
    }

    CommandRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    CommandRun without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** Standard input of the next commands. */
    CommandRun typing(String text) {
        input = text;
        return this;
    }

    Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings =
                new Surroundings(
                        Map.copyOf(environment),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true));
        int code = TrunklineCommand.in(surroundings).execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }
}
