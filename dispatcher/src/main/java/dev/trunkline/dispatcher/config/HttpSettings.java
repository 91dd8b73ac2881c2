package dev.trunkline.dispatcher.config;

import java.util.Arrays;
import java.util.List;

/**
 * Where health, metrics, the admin API and the console are served.
 *
 * @param bind the address, loopback by default
 * @param port 0 takes a free one
 * @param corsOrigins whose pages may read answers beside our own; none by default
 */
public record HttpSettings(String bind, int port, List<String> corsOrigins) {

    public HttpSettings {
        corsOrigins = List.copyOf(corsOrigins);
    }

    /** For our own pages only. */
    public HttpSettings(String bind, int port) {
        this(bind, port, List.of());
    }

    static HttpSettings read(Reading reading) {
        return new HttpSettings(
                reading.value(ServiceTable.HTTP_BIND),
                reading.value(ServiceTable.HTTP_PORT),
                reading.given(ServiceTable.HTTP_CORS_ORIGINS)
                        .map(HttpSettings::origins)
                        .orElse(List.of()));
    }

    private static List<String> origins(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }
}
