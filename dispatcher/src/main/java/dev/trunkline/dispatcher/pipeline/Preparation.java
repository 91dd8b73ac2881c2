package dev.trunkline.dispatcher.pipeline;

import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.credentials.CredentialSource;
import dev.trunkline.resolver.hours.CalleeHours;
import dev.trunkline.resolver.routing.CallNumbers;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Routes a call and resolves its credentials. May block on the database; meant for virtual threads.
 * With a {@link Trace} it explains; there is no second way to decide.
 */
public final class Preparation {
    private final CallResolver resolver;
    private final InstantSource clock;

    public Preparation(CallResolver resolver, InstantSource clock) {
        this.resolver = resolver;
        this.clock = clock;
    }

    /** Prepares a call anew after its server refused the credentials. */
    public Prepared prepareAnew(CallRequest request, Plan refused) {
        resolver.forgetCredentials(refused.server().configId());
        return prepare(request, Trace.NONE);
    }

    /** Prepares a call, noting each rule that applied. */
    public Prepared prepare(CallRequest request, Trace trace) {
        return switch (resolver.route(numbers(request), trace)) {
            case Route.Routed routed -> {
                Instant now = clock.instant();
                Prepared.NotYet early = early(routed, now, trace);
                yield early == null
                        ? resolved(request, routed, resolver.credentials(routed, trace), now)
                        : early;
            }
            case Route.Unrouted unrouted -> unrouted(unrouted);
        };
    }

    /**
     * As {@link #prepare}, from memory alone: null where the database would have to be asked. Never
     * blocks.
     */
    public @Nullable Prepared prepareAtOnce(CallRequest request) {
        return switch (resolver.routeAtOnce(numbers(request))) {
            case Route.Routed routed -> {
                Instant now = clock.instant();
                Prepared.NotYet early = early(routed, now, Trace.NONE);
                if (early != null) {
                    yield early;
                }
                CredentialResolution resolution = resolver.credentialsAtOnce(routed);
                yield resolution == null ? null : resolved(request, routed, resolution, now);
            }
            case Route.Unrouted unrouted -> unrouted(unrouted);
            case null -> null;
        };
    }

    private static CallNumbers numbers(CallRequest request) {
        return new CallNumbers(request.toNumber(), request.fromNumber(), request.tenantId());
    }

    /** Null when the callee may be called now. */
    private Prepared.@Nullable NotYet early(Route.Routed routed, Instant now, Trace trace) {
        CalleeHours hours = routed.hours();
        if (hours == null) {
            return null;
        }
        trace.note("calling hours", () -> hours.describe(now));
        Instant opens = hours.opens(now);
        return now.equals(opens)
                ? null
                : new Prepared.NotYet(opens == null ? Instant.MAX : opens, hours.describe(now));
    }

    private static Prepared unrouted(Route.Unrouted unrouted) {
        return switch (unrouted) {
            case Route.Unavailable(String message) -> new Prepared.Later(message);
            case Route.Refused refused -> refused(refused);
        };
    }

    private static Prepared refused(Route.Refused refused) {
        RouteTaken route =
                new RouteTaken(
                        null,
                        refused.carrierName(),
                        refused.detectedCountry(),
                        null,
                        RouteTaken.NONE.trunkSource(),
                        null);
        Reason reason =
                switch (refused.reason()) {
                    case TO_NUMBER_REQUIRED -> Reason.TO_NUMBER_REQUIRED;
                    case NO_COUNTRY_CODE -> Reason.NO_COUNTRY_CODE;
                    case OUTBOUND_NOT_ALLOWED -> Reason.OUTBOUND_NOT_ALLOWED;
                    case COUNTRY_NOT_ALLOWED -> Reason.COUNTRY_NOT_ALLOWED;
                    case INVALID_NUMBER -> Reason.INVALID_NUMBER;
                };
        return new Prepared.Impossible(
                new Plan(route, ServerUsed.NONE, null),
                Verdict.rejected(reason, refused.message()),
                null);
    }

    private Prepared resolved(
            CallRequest request,
            Route.Routed routed,
            CredentialResolution resolution,
            Instant now) {
        CredentialSourceEvent event = event(request, resolution);
        Plan plan =
                new Plan(
                        routeTaken(routed, resolution),
                        serverUsed(resolution),
                        resolution.server(),
                        resolution.limits());
        return plan.credentials() == null
                ? new Prepared.Impossible(
                        plan, Verdict.rejected(Reason.NO_CREDENTIALS, resolution.message()), event)
                : new Prepared.Ready(plan, event, closes(routed.hours(), now));
    }

    private static Instant closes(@Nullable CalleeHours hours, Instant now) {
        Instant closes = hours == null ? null : hours.closes(now);
        return closes == null ? Instant.MAX : closes;
    }

    private static RouteTaken routeTaken(Route.Routed routed, CredentialResolution resolution) {
        return new RouteTaken(
                routed.phoneNumber(),
                routed.carrierName(),
                routed.detectedCountry(),
                resolution.trunk().id(),
                resolution.trunk().source().wireName(),
                resolution.agentName());
    }

    private static ServerUsed serverUsed(CredentialResolution resolution) {
        boolean fromDatabase = resolution.source() == CredentialSource.DATABASE;
        return new ServerUsed(
                fromDatabase ? resolution.configId() : null,
                fromDatabase ? resolution.configName() : null,
                resolution.server() == null
                        ? null
                        : LiveKitUrl.find(resolution.server().url())
                                .map(LiveKitUrl::authority)
                                .orElse(null),
                resolution.source() == CredentialSource.NONE
                        ? null
                        : resolution.source().wireName(),
                resolution.reason().wireName());
    }

    private CredentialSourceEvent event(CallRequest request, CredentialResolution resolution) {
        return new CredentialSourceEvent(
                request.requestId(),
                request.tenantId() == null ? null : request.tenantId().toString(),
                resolution.source().wireName(),
                resolution.reason().wireName(),
                resolution.cache().wireName(),
                resolution.configId(),
                resolution.configName(),
                resolution.took().toNanos() / 1_000,
                clock.instant());
    }
}
