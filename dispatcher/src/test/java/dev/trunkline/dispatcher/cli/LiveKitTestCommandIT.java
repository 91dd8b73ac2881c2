package dev.trunkline.dispatcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LiveKitTestCommandIT {
    private final LiveKitStandIn server = LiveKitStandIn.open();
    private final CommandRun cli =
            CommandRun.on(MigratedDatabase.fresh().database())
                    .with("LIVEKIT_SECRET_ENCRYPTION_KEY", SecretKeyRing.generateKey().reveal());

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void passesAServerThatAcceptsItsKeyPair() {
        add("dubai", server.url(), server.apiSecret());
        Ran tested = cli.run("livekit", "test", "dubai");

        assertThat(tested.code()).isZero();
        assertThat(tested.out().lines().toList().get(1))
                .matches(
                        "dubai +127\\.0\\.0\\.1:%d +yes +accepted +\\d+ ms +(0 s|-) +reachable.*"
                                .formatted(server.port()));
        assertThat(tested.all()).doesNotContain(server.apiSecret());
        assertThat(server.dispatches()).isEmpty();
    }

    @Test
    void failsWhenAnyServerFails() {
        add("good", server.url(), server.apiSecret());
        add("refused", server.url(), "planted-secret-planted-secret-planted");
        add("unreachable", "ws://127.0.0.1:1", server.apiSecret());
        Ran tested = cli.run("livekit", "test", "--all", "--json");

        assertThat(tested.code()).isEqualTo(1);
        assertThat(tested.json())
                .extracting(LiveKitTestCommandIT::summary)
                .containsExactly("good true true", "refused true false", "unreachable false false");
        assertThat(tested.all()).doesNotContain(server.apiSecret(), "planted");
    }

    @Test
    void failsAServerWhoseSecretNoKeyOpens() {
        add("dubai", server.url(), server.apiSecret());
        Ran tested = cli.without("LIVEKIT_SECRET_ENCRYPTION_KEY").run("livekit", "test", "dubai");

        assertThat(tested.code()).isEqualTo(1);
        assertThat(tested.out()).contains("its secret can't be used: no key opens it");
    }

    @Test
    void asksTheServerOfTheEnvironmentWithoutADatabase() {
        CommandRun bare =
                new CommandRun()
                        .with("LIVEKIT_URL", server.url())
                        .with("LIVEKIT_API_KEY", server.apiKey());
        Ran incomplete = bare.run("livekit", "test", "--environment");
        Ran complete =
                bare.with("LIVEKIT_API_SECRET", server.apiSecret())
                        .run("livekit", "test", "--environment");

        assertThat(incomplete.code()).isEqualTo(1);
        assertThat(incomplete.out()).contains("not set: LIVEKIT_API_SECRET");
        assertThat(complete.code()).isZero();
        assertThat(complete.out()).contains("environment").doesNotContain(server.apiSecret());
    }

    /** A change is tried on the server first, and what it refuses is not stored. */
    @Test
    void aCanaryKeepsCallsFromWhatTheServerRefuses() {
        add("dubai", server.url(), server.apiSecret());
        Ran wrongKey = cli.run("livekit", "update", "dubai", "--test", "--api-key", "APIwrong");
        Ran wrongSecret =
                cli.typing("planted-secret-planted-secret-planted")
                        .run("livekit", "update", "dubai", "--test", "--secret-stdin");
        Ran elsewhere =
                cli.typing(server.apiSecret())
                        .run(
                                "livekit",
                                "update",
                                "dubai",
                                "--test",
                                "--secret-stdin",
                                "--url",
                                "ws://127.0.0.1:1");
        Ran withoutSecret =
                cli.run("livekit", "update", "dubai", "--test", "--url", "ws://127.0.0.1:1");
        Ran unchanged = cli.run("livekit", "test", "dubai");
        Ran right =
                cli.typing(server.apiSecret())
                        .run(
                                "livekit",
                                "update",
                                "dubai",
                                "--test",
                                "--secret-stdin",
                                "--trunk",
                                "ST_9");

        assertThat(wrongKey.code()).isEqualTo(1);
        assertThat(wrongKey.err()).contains("nothing was stored: the server refuses the key pair");
        assertThat(wrongSecret.code()).isEqualTo(1);
        assertThat(wrongSecret.all()).doesNotContain("planted");
        assertThat(elsewhere.code()).isEqualTo(1);
        assertThat(elsewhere.err()).contains("nothing was stored: the server can't be asked");
        assertThat(withoutSecret.code()).isEqualTo(2);
        assertThat(unchanged.code()).isZero();
        assertThat(right.code()).isZero();
        assertThat(cli.run("livekit", "show", "dubai").out()).contains("ST_9");
    }

    private void add(String name, String url, String secret) {
        Ran added =
                cli.typing(secret)
                        .run(
                                "livekit",
                                "add",
                                name,
                                "--url",
                                url,
                                "--api-key",
                                server.apiKey(),
                                "--secret-stdin");
        assertThat(added.err()).isEmpty();
    }

    private static String summary(JsonNode tested) {
        return "%s %s %s"
                .formatted(
                        tested.get("name").asString(),
                        tested.get("reachable"),
                        tested.get("authorized"));
    }
}
