package dev.trunkline.dispatcher.livekit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which addresses may be connected to. Asked for every address that a name stands for. */
@FunctionalInterface
public interface AddressRule {
    /** All of them: names come from people who are trusted with the network. */
    AddressRule ANY = _ -> null;

    /**
     * None that only this machine's neighbours or a cloud's metadata services have: they answer
     * without a password, and no LiveKit server is there. Also where IPv6 only wraps such an IPv4
     * address.
     */
    AddressRule NO_METADATA = address -> Metadata.refusal(Metadata.unwrapped(address));

    /** Why an address is not to be connected to; null when it may be. */
    @Nullable String refusal(InetAddress address);

    /** Where metadata services are. */
    final class Metadata {
        /** AWS over IPv6, Alibaba, Oracle: the other clouds use link-local addresses. */
        private static final Set<InetAddress> KNOWN =
                Set.of(
                        literal("fd00:ec2::254"),
                        literal("100.100.100.200"),
                        literal("192.0.0.192"));

        /** NAT64's well-known prefix, of 12 bytes; the IPv4 address follows. */
        private static final byte[] NAT64 = {
            0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0
        };

        private static final int IPV4_AT = 12;

        private Metadata() {}

        private static @Nullable String refusal(InetAddress address) {
            if (address.isLinkLocalAddress()) {
                return "a link-local address";
            }
            if (KNOWN.contains(address)) {
                return "the address of a metadata service";
            }
            return address.isAnyLocalAddress() || address.isMulticastAddress()
                    ? "no address of a server"
                    : null;
        }

        /** Java itself unwraps IPv4-mapped addresses; these are the other ways to write one. */
        private static InetAddress unwrapped(InetAddress address) {
            if (!(address instanceof Inet6Address six)) {
                return address;
            }
            byte[] bytes = six.getAddress();
            boolean compatible =
                    six.isIPv4CompatibleAddress()
                            && !six.isAnyLocalAddress()
                            && !six.isLoopbackAddress();
            boolean translated = Arrays.equals(bytes, 0, IPV4_AT, NAT64, 0, IPV4_AT);
            boolean wraps = compatible || translated;
            return wraps ? of(Arrays.copyOfRange(bytes, IPV4_AT, bytes.length)) : address;
        }

        private static InetAddress literal(String text) {
            return InetAddress.ofLiteral(text);
        }

        private static InetAddress of(byte[] bytes) {
            try {
                return InetAddress.getByAddress(bytes);
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException("4 bytes are an address", impossible);
            }
        }
    }
}
