package dev.trunkline.dispatcher.livekit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Finds the addresses of a name, and refuses the name when any of them may not be connected to. The
 * client connects to the very addresses that were looked at: a name that says something else a
 * moment later changes nothing.
 */
record CheckedNames(AddressRule rule) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            String refusal = rule.refusal(address);
            if (refusal != null) {
                throw new UnknownHostException(
                        "not connected to: %s is %s".formatted(address.getHostAddress(), refusal));
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }
}
