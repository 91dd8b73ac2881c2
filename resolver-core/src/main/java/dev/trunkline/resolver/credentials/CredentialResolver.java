package dev.trunkline.resolver.credentials;

import dev.trunkline.resolver.credentials.CredentialFindings.CredentialFinding;
import dev.trunkline.resolver.credentials.CredentialFindings.CredentialFinding.Unusable;
import dev.trunkline.resolver.credentials.CredentialFindings.CredentialFinding.Usable;
import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.trace.Trace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose credentials a call uses. Pure and thread-safe.
 *
 * <p>A config's trunk and worker name belong to the config's server, so they count only where its
 * credentials are used. Where neither side has credentials, the reason stays what kept the database
 * from giving any; only where it was not to be asked (flag off, no config named) it is {@link
 * CredentialReason#NOT_CONFIGURED}.
 */
public final class CredentialResolver {
    static final String DEFAULT_AGENT_NAME = "inbound-agent";
    private final EnvironmentCredentials environment;
    private final @Nullable LiveKitServer environmentServer;
    private final String environmentAgent;

    public CredentialResolver(EnvironmentCredentials environment) {
        this.environment = environment;
        this.environmentServer = environment.server();
        String agent = environment.agentName();
        this.environmentAgent = agent == null ? DEFAULT_AGENT_NAME : agent;
    }

    /**
     * Decides.
     *
     * @param use how the cache took part in the reading
     * @param took how long the reading took
     */
    public CredentialResolution resolve(
            Route.Routed route, ConfigReading reading, CacheUse use, Duration took, Trace trace) {
        CredentialFinding finding = CredentialFindings.of(route, reading);
        trace.note("database credentials", finding::message);
        Choice choice =
                switch (finding) {
                    case Usable usable -> fromDatabase(usable);
                    case Unusable unusable -> fromEnvironment(unusable);
                };
        Trunk trunk = trunk(choice.trunkId(), route);
        note(choice, trunk, trace);
        return new CredentialResolution(
                choice.source(),
                choice.reason(),
                use,
                route.configId(),
                choice.configName(),
                choice.server(),
                trunk,
                choice.agentName(),
                took,
                choice.message(),
                limits(finding));
    }

    /** Those of a config count, as its trunk does, only where its credentials are used. */
    private static CallLimits limits(CredentialFinding finding) {
        return finding instanceof Usable usable ? usable.config().limits() : CallLimits.NONE;
    }

    private Choice fromDatabase(Usable found) {
        ConfigCredentials config = found.config();
        String worker = config.workerName();
        return new Choice(
                CredentialSource.DATABASE,
                found.reason(),
                config.name(),
                found.server(),
                config.trunkId(),
                worker == null ? environmentAgent : worker,
                found.message());
    }

    private Choice fromEnvironment(Unusable nothing) {
        if (environmentServer == null) {
            return new Choice(
                    CredentialSource.NONE,
                    reasonForNone(nothing.reason()),
                    nothing.configName(),
                    null,
                    null,
                    environmentAgent,
                    "No LiveKit credentials. Database: %s. Environment: not set: %s."
                            .formatted(
                                    nothing.message(), String.join(", ", environment.missing())));
        }
        return new Choice(
                CredentialSource.ENVIRONMENT,
                nothing.reason(),
                nothing.configName(),
                environmentServer,
                null,
                environmentAgent,
                "credentials from the environment; database: " + nothing.message());
    }

    private static CredentialReason reasonForNone(CredentialReason reason) {
        return switch (reason) {
            case FLAG_DISABLED, NO_CONFIG_ID -> CredentialReason.NOT_CONFIGURED;
            case OK,
                    CONFIG_NOT_FOUND,
                    CONFIG_INCOMPLETE,
                    DATABASE_ERROR,
                    DECRYPT_FAILED,
                    PLAINTEXT_SECRET,
                    NOT_CONFIGURED ->
                    reason;
        };
    }

    private Trunk trunk(@Nullable String configTrunk, Route.Routed route) {
        if (configTrunk != null) {
            return new Trunk(configTrunk, TrunkSource.CONFIG);
        }
        String rulesTrunk = Text.orNull(route.rulesTrunkId());
        if (rulesTrunk != null) {
            return new Trunk(rulesTrunk, TrunkSource.RULES);
        }
        String fallback = environment.trunkId();
        return fallback == null ? Trunk.NONE : new Trunk(fallback, TrunkSource.ENVIRONMENT);
    }

    private static void note(Choice choice, Trunk trunk, Trace trace) {
        trace.note(
                "credentials",
                () -> choice.source().wireName() + ", reason " + choice.reason().wireName());
        trace.note(
                "trunk",
                () ->
                        trunk.id() == null
                                ? "none: not in the config, the rules or OUTBOUND_TRUNK_ID"
                                : trunk.id() + " from " + trunk.source().wireName());
        trace.note("agent name", choice::agentName);
    }

    private record Choice(
            CredentialSource source,
            CredentialReason reason,
            @Nullable String configName,
            @Nullable LiveKitServer server,
            @Nullable String trunkId,
            String agentName,
            String message) {}
}
