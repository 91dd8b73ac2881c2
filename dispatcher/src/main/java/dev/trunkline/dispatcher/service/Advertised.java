package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.config.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/** Where other instances ask this one. */
final class Advertised {
    private static final Set<String> ANY = Set.of("0.0.0.0", "::", "[::]");

    private Advertised() {}

    /**
     * {@code host:port}.
     *
     * @param port it serves on
     */
    static String address(Settings settings, int port) {
        return settings.insight()
                .advertised()
                .orElseGet(() -> {
                    String bind = settings.http().bind();
                    return "%s:%d".formatted(ANY.contains(bind) ? ownAddress() : bind, port);
                });
    }

    /** Of the network that this host's own name stands for; a name may mean nothing elsewhere. */
    private static String ownAddress() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException _) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
    }
}
