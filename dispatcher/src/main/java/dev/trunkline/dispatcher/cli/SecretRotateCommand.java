package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.RotationReport;
import dev.trunkline.resolver.store.SecretCensus;
import dev.trunkline.resolver.store.SecretRotation;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts all stored secrets under the first key. */
@Command(
        name = "rotate",
        description = {
            "Re-encrypts the secrets of all LiveKit servers to the first key.",
            "Safe beside running dispatchers and while people edit; may be stopped at "
                    + "any point and run again. What no key opens is named and left alone.",
            "Exits with 1 when a row is not under the first key afterwards that should " + "be."
        },
        footer = {
            "",
            "To change keys without a call noticing:",
            "  1. Everywhere: LIVEKIT_SECRET_ENCRYPTION_KEY=old,new   all open the new one",
            "  2. Everywhere: LIVEKIT_SECRET_ENCRYPTION_KEY=new,old   the new one encrypts",
            "  3. Once:       trunkline secret rotate                 says when old may go",
            "  4. Everywhere: LIVEKIT_SECRET_ENCRYPTION_KEY=new",
            "Readers that know one key only (the replaced Python pipeline) can't read what is"
                    + " under another one: give them the new key at the moment of step 3, or retire"
                    + " them first.",
            "Keys are shown by a fingerprint: the first 8 digits of their SHA-256.",
            "",
            "Examples:",
            "  trunkline secret rotate --dry-run",
            "  trunkline secret rotate --encrypt-plaintext --json"
        })
final class SecretRotateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--dry-run", description = "Only say what is stored under which key.")
    private boolean dryRun;

    @Option(
            names = "--encrypt-plaintext",
            description = "Also encrypt secrets that are stored in plain text.")
    private boolean encryptPlaintext;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    private @Nullable ProgressBar bar;

    SecretRotateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SecretKeyRing keys = EnvironmentSettings.keys(surroundings);
        return Stores.use(surroundings, stores -> rotate(stores, keys));
    }

    private int rotate(Stores stores, SecretKeyRing keys) {
        SecretRotation rotation = new SecretRotation(stores.database(), keys, Stores.author());
        RotationReportText view =
                new RotationReportText(report(rotation), encryptPlaintext && !dryRun, dryRun);
        if (json) {
            JsonOutput.print(surroundings.out(), view.json());
        } else {
            view.print(surroundings.out());
        }
        return dryRun || view.complete() ? ExitCode.OK : ExitCode.FAILED;
    }

    private RotationReport report(SecretRotation rotation) {
        if (dryRun) {
            SecretCensus census = rotation.census();
            return new RotationReport(census, census, 0, List.of());
        }
        try {
            return rotation.rotate(encryptPlaintext, this::progress);
        } finally {
            if (bar != null) {
                bar.erase();
            }
        }
    }

    private void progress(int done, int total) {
        if (bar == null) {
            bar = new ProgressBar(surroundings, total);
        }
        bar.at(done, Instant.now());
    }
}
