package dev.trunkline.dispatcher.confirm;

import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.schemas.ConfirmationReason;
import java.util.Objects;

/** Finds the credentials that a call's config has now. Blocks; thread-safe. */
record ServerAccess(CallResolver resolver) {

    /** Whether a server can be asked. */
    sealed interface Access {}

    record Open(LiveKitServer server) implements Access {}

    record Closed(ConfirmationReason reason, String message) implements Access {}

    /** The server that calls went to, if the config still names it. */
    Access to(AwaitedCall.Server wanted) {
        // The credentials depend on the config alone.
        Route.Routed route = new Route.Routed("", "", null, null, wanted.configId(), false);
        CredentialResolution resolution = resolver.credentials(route, Trace.NONE);
        LiveKitServer server = resolution.server();
        if (server == null || !Objects.equals(resolution.configId(), wanted.configId())) {
            return new Closed(ConfirmationReason.NO_CREDENTIALS, resolution.message());
        }
        String host = LiveKitUrl.find(server.url()).map(LiveKitUrl::authority).orElse(null);
        return wanted.host() == null || wanted.host().equals(host)
                ? new Open(server)
                : new Closed(
                        ConfirmationReason.SERVER_CHANGED,
                        "the call went to %s, and the credentials are for %s"
                                .formatted(wanted.host(), host));
    }

    /** The server refused the key pair: it is read again the next time. */
    void refused(AwaitedCall.Server server) {
        resolver.forgetCredentials(server.configId());
    }
}
