package dev.trunkline.dispatcher.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest, or {@code development} when run from classes. */
final class Version implements IVersionProvider {
    static String current() {
        return Objects.requireNonNullElse(
                Version.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"trunkline " + current()};
    }
}
