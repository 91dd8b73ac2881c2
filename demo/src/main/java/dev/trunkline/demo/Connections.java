package dev.trunkline.demo;

import dev.trunkline.resolver.secret.Secret;
import java.nio.file.Path;

/**
 * What one can connect to.
 *
 * @param http where the dispatcher serves
 * @param token an editor's, for the admin API and the console
 * @param environment a file with what other commands need in order to work on the demo
 */
record Connections(DemoServers servers, String http, Secret token, Path environment) {

    /** Logs a browser in: what comes after the hash stays in it. */
    String console() {
        return http + "/console#token=" + token.reveal();
    }
}
