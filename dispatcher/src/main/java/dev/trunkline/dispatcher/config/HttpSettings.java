package dev.trunkline.dispatcher.config;

/**
 * Where health and metrics are served.
 *
 * @param bind the address, loopback by default
 * @param port 0 takes a free one
 */
public record HttpSettings(String bind, int port) {

    static HttpSettings read(Reading reading) {
        return new HttpSettings(
                reading.value(ServiceTable.HTTP_BIND), reading.value(ServiceTable.HTTP_PORT));
    }
}
