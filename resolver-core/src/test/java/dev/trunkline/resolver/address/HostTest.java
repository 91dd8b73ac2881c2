package dev.trunkline.resolver.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "db",
                "my_db",
                "_db.voice_net",
                "db.example.com",
                "db.example.com.",
                "10.0.0.1",
                "127.0.0.1",
                "::1",
                "[::1]",
                "2001:db8::7",
                "bücher.example",
                "db-0.db"
            })
    void isAHost(String text) {
        assertThat(Host.fault(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "db:5432, holds a port",
        "10.0.0.1:5432, holds a port",
        "[::1]:5432, holds a port",
        "'\"db\"', is in quotes",
        "'''db''', is in quotes",
        "'db\"', is in quotes",
        "postgres://me:hunter2@db/calls, is a URL",
        "jdbc:postgresql://db/calls, is a URL",
        "me@db, is a URL",
        "db/calls, is a URL",
        "/var/run/postgresql, is a URL",
        "'db1,db2', names several hosts",
        "'a b', is no host name",
        "'', is no host name",
        "., is no host name",
        "a..b, is no host name",
        "300.0.0.1, is no host name",
        "10.1, is no host name",
        "db-, is no host name",
        "[db], is no host name",
    })
    void saysWhatElseItIs(String text, String fault) {
        assertThat(Host.fault(text)).isEqualTo(fault);
    }

    @Test
    void namesHaveALongestLength() {
        String label = "a".repeat(63);
        assertThat(Host.fault(label)).isNull();
        assertThat(Host.fault(label + "a")).isNotNull();
        assertThat(Host.fault(String.join(".", label, label, label, label))).isNotNull();
    }
}
