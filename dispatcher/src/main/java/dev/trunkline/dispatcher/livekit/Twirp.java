package dev.trunkline.dispatcher.livekit;

import dev.trunkline.resolver.address.LiveKitUrl;
import java.net.URI;

/** Where the methods of a server's HTTP interface are. */
final class Twirp {
    private Twirp() {}

    /**
     * @throws IllegalArgumentException when the server's URL can't be used
     */
    static URI method(String url, String service, String name) {
        String fault = LiveKitUrl.fault(url);
        if (fault != null) {
            throw new IllegalArgumentException("The LiveKit URL " + fault);
        }
        return URI.create(LiveKitUrl.parse(url).base() + "/twirp/livekit." + service + "/" + name);
    }
}
