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
    static final Setting<String> HTTP_BIND =
            Setting.of(
                    "HTTP_BIND",
                    Form.HOST,
                    "127.0.0.1",
                    "address that serves health, metrics, the admin API and the console; containers"
                            + " set 0.0.0.0");
    static final Setting<Integer> HTTP_PORT =
            Setting.of(
                    "HTTP_PORT",
                    Form.integer(0, 65_535),
                    "8080",
                    "port of all that is served over HTTP; 0 takes a free one");
    static final Setting<String> HTTP_CORS_ORIGINS =
            Setting.optional(
                    "HTTP_CORS_ORIGINS",
                    Form.ORIGINS,
                    "other sites whose pages may use the admin API, with a token");

    static final List<Setting<?>> TABLE = List.of(HTTP_BIND, HTTP_PORT, HTTP_CORS_ORIGINS);

    public HttpSettings {
        corsOrigins = List.copyOf(corsOrigins);
    }

    /** For our own pages only. */
    public HttpSettings(String bind, int port) {
        this(bind, port, List.of());
    }

    static HttpSettings read(Reading reading) {
        return new HttpSettings(
                reading.value(HTTP_BIND),
                reading.value(HTTP_PORT),
                reading.given(HTTP_CORS_ORIGINS).map(HttpSettings::origins).orElse(List.of()));
    }

    private static List<String> origins(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }
}
