package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.secret.SecretKeyRing;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Encrypts, decrypts and rotates secrets at rest; the only command that prints secrets. */
@Command(
        name = "secret",
        description = {
            "Encrypts plain text; decrypts what begins with dev-s-t-.",
            "Prints the result and nothing else."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "Settings: LIVEKIT_SECRET_ENCRYPTION_KEY (or LIVEKIT_SECRET_ENCRYPTION_KEY_FILE): one"
                    + " Fernet key, or several separated by commas; the first encrypts, all decrypt.",
            "",
            "Examples:",
            "  trunkline secret generate-key",
            "  trunkline secret < api-secret.txt       encrypt what a file holds",
            "  trunkline secret 'dev-s-t-gAAAAAB...'   decrypt a value from the database",
            "  trunkline secret rotate                 move all to the first key"
        })
final class SecretCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private final SecretValue value = new SecretValue();

    private SecretCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine in(Surroundings surroundings) {
        CommandLine line = new CommandLine(new SecretCommand(surroundings));
        line.addSubcommand(new GenerateKeyCommand(surroundings));
        line.addSubcommand(new EncryptCommand(surroundings));
        line.addSubcommand(new DecryptCommand(surroundings));
        line.addSubcommand(new SecretRotateCommand(surroundings));
        // A secret may begin with a dash, and an error about an unknown option would show it.
        line.setUnmatchedOptionsArePositionalParams(true);
        return line;
    }

    @Override
    public Integer call() {
        SecretKeyRing keys = EnvironmentSettings.keys(surroundings);
        String text = value.read(surroundings);
        surroundings
                .out()
                .println(
                        SecretText.isToken(text)
                                ? SecretText.decrypted(text, keys)
                                : SecretText.encrypted(text, keys));
        return ExitCode.OK;
    }

    @Command(
            name = "generate-key",
            description = "Prints a new random key for LIVEKIT_SECRET_ENCRYPTION_KEY.",
            footer = {
                "",
                "To change keys, see `trunkline secret rotate --help`: the new one is added "
                        + "last everywhere before it is put first anywhere.",
                "",
                "Example:",
                "  trunkline secret generate-key > livekit.key"
            })
    record GenerateKeyCommand(Surroundings surroundings) implements Callable<Integer> {
        @Override
        public Integer call() {
            surroundings.out().println(SecretKeyRing.generateKey().reveal());
            return ExitCode.OK;
        }
    }

    @Command(
            name = "encrypt",
            description = "Encrypts, and fails on what is encrypted already.",
            footer = {"", "Example:", "  trunkline secret encrypt < api-secret.txt"})
    static final class EncryptCommand implements Callable<Integer> {
        private final Surroundings surroundings;
        @Mixin private final SecretValue value = new SecretValue();

        EncryptCommand(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            SecretKeyRing keys = EnvironmentSettings.keys(surroundings);
            String text = value.read(surroundings);
            if (SecretText.isToken(text)) {
                throw Stores.failed("the value begins with dev-s-t-: it is encrypted already");
            }
            surroundings.out().println(SecretText.encrypted(text, keys));
            return ExitCode.OK;
        }
    }

    @Command(
            name = "decrypt",
            description = "Decrypts, and fails on what is not encrypted.",
            footer = {"", "Example:", "  trunkline secret decrypt < stored-secret.txt"})
    static final class DecryptCommand implements Callable<Integer> {
        private final Surroundings surroundings;
        @Mixin private final SecretValue value = new SecretValue();

        DecryptCommand(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            SecretKeyRing keys = EnvironmentSettings.keys(surroundings);
            String text = value.read(surroundings);
            if (!SecretText.isToken(text)) {
                throw Stores.failed("the value doesn't begin with dev-s-t-: it is plain text");
            }
            surroundings.out().println(SecretText.decrypted(text, keys));
            return ExitCode.OK;
        }
    }
}
