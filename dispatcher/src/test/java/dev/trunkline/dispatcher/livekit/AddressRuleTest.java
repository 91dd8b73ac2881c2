package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "fe80::1",
                "febf::1",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "fd00:ec2::254",
                "fd00:0ec2:0:0::0254",
                "100.100.100.200",
                "192.0.0.192",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "ff02::1"
            })
    void connectsToNoSuchAddress(String address) {
        assertThat(AddressRule.NO_METADATA.refusal(InetAddress.ofLiteral(address))).isNotNull();
    }

    /** Servers of one's own may be on the machine itself or in a private network. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "10.0.0.1",
                "192.168.1.1",
                "172.16.0.1",
                "fd00::1",
                "203.0.113.7",
                "2001:db8::1",
                "64:ff9b::cb00:7107"
            })
    void connectsToServers(String address) {
        assertThat(AddressRule.NO_METADATA.refusal(InetAddress.ofLiteral(address))).isNull();
    }
}
