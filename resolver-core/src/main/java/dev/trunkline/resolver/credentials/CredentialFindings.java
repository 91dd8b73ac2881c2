package dev.trunkline.resolver.credentials;

import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.credentials.ConfigReading.Disabled;
import dev.trunkline.resolver.credentials.ConfigReading.Found;
import dev.trunkline.resolver.credentials.ConfigReading.LastKnown;
import dev.trunkline.resolver.credentials.ConfigReading.NotFound;
import dev.trunkline.resolver.credentials.ConfigReading.NotNamed;
import dev.trunkline.resolver.credentials.ConfigReading.Unread;
import dev.trunkline.resolver.credentials.CredentialFindings.CredentialFinding.Unusable;
import dev.trunkline.resolver.credentials.CredentialFindings.CredentialFinding.Usable;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether the database's credentials can be used, and why not. */
final class CredentialFindings {

    private CredentialFindings() {}

    static CredentialFinding of(Route.Routed route, ConfigReading reading) {
        return switch (reading) {
            case Disabled _ ->
                    none(
                            CredentialReason.FLAG_DISABLED,
                            "not asked, because USE_SELFHOST_ROUTING_TABLE is off");
            case NotNamed _ -> notNamed(route);
            case NotFound(String why) ->
                    none(
                            CredentialReason.CONFIG_NOT_FOUND,
                            "LiveKit config '%s' %s".formatted(route.configId(), why));
            case Unread(String failure) ->
                    none(
                            CredentialReason.DATABASE_ERROR,
                            "LiveKit config '%s' can't be read: %s"
                                    .formatted(route.configId(), failure));
            case Found(ConfigCredentials config) -> of(config, "");
            case LastKnown(ConfigCredentials config, String failure) ->
                    of(
                            config,
                            " (as last known, because the database can't be read: "
                                    + failure
                                    + ")");
        };
    }

    private static CredentialFinding notNamed(Route.Routed route) {
        return route.rulesUnread()
                ? none(
                        CredentialReason.DATABASE_ERROR,
                        "the number's rules, which name the LiveKit config, can't be read")
                : none(
                        CredentialReason.NO_CONFIG_ID,
                        "the number's rules name no LiveKit config (livekit_config)");
    }

    private static Unusable none(CredentialReason reason, String message) {
        return new Unusable(reason, null, message);
    }

    private static CredentialFinding of(ConfigCredentials config, String age) {
        String lacking = lacking(config);
        if (lacking != null) {
            return unusable(config, CredentialReason.CONFIG_INCOMPLETE, lacking + age);
        }
        return switch (config.apiSecret()) {
            case OpenedSecret.Opened opened ->
                    usable(config, opened.secret(), CredentialReason.OK, age);
            case OpenedSecret.PlainText plain ->
                    usable(
                            config,
                            plain.secret(),
                            CredentialReason.PLAINTEXT_SECRET,
                            ", whose secret is stored in plain text" + age);
            case OpenedSecret.Undecryptable(String why) ->
                    unusable(
                            config,
                            CredentialReason.DECRYPT_FAILED,
                            " has a secret that can't be decrypted: " + why + age);
        };
    }

    private static @Nullable String lacking(ConfigCredentials config) {
        List<String> blanks = config.blanks();
        if (!blanks.isEmpty()) {
            return " has a blank " + String.join(", ", blanks);
        }
        String fault = LiveKitUrl.fault(config.url());
        return fault == null ? null : " has a livekit_url that " + fault;
    }

    private static Unusable unusable(
            ConfigCredentials config, CredentialReason reason, String why) {
        return new Unusable(reason, config.name(), named(config) + why);
    }

    private static Usable usable(
            ConfigCredentials config, Secret secret, CredentialReason reason, String remark) {
        LiveKitServer server = new LiveKitServer(config.url(), config.apiKey(), secret);
        return new Usable(config, server, reason, named(config) + remark);
    }

    private static String named(ConfigCredentials config) {
        return "LiveKit config '" + config.name() + "'";
    }

    /** Whether credentials from the database can be used. */
    sealed interface CredentialFinding {

        /** The finding for people, without a secret. */
        String message();

        /** Credentials to use. */
        record Usable(
                ConfigCredentials config,
                LiveKitServer server,
                CredentialReason reason,
                String message)
                implements CredentialFinding {}

        /**
         * None.
         *
         * @param configName null unless the config was found
         */
        record Unusable(CredentialReason reason, @Nullable String configName, String message)
                implements CredentialFinding {}
    }
}
