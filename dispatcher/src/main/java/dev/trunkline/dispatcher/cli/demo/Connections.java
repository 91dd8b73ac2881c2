package dev.trunkline.dispatcher.cli.demo;

import dev.trunkline.resolver.secret.Secret;
import java.util.Map;

/**
 * What one can connect to.
 *
 * @param token an editor's, for the admin API and the console
 * @param key the Fernet key of secrets in the database
 */
record Connections(DemoServers servers, Secret key, Secret token, int httpPort) {

    String http() {
        return "http://127.0.0.1:" + httpPort;
    }

    /** Logs a browser in: what comes after the hash stays in it. */
    String console() {
        return http() + "/console#token=" + token.reveal();
    }

    /** What other commands need in order to work on the demo. */
    Map<String, String> environment() {
        return DemoEnvironment.forCommands(servers, key);
    }
}
