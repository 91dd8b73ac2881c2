package dev.trunkline.dispatcher.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;

/** The name of this host: what the environment says, else what the system says. */
public final class HostName {

    private HostName() {}

    /** The name; empty when nobody knows it. */
    public static Optional<String> find(Map<String, String> environment) {
        String name = environment.getOrDefault("HOSTNAME", "");
        return name.isBlank() ? local() : Optional.of(name);
    }

    private static Optional<String> local() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }
}
