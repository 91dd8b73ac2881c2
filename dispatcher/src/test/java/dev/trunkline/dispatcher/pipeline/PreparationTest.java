package dev.trunkline.dispatcher.pipeline;

import static dev.trunkline.dispatcher.TestingCalls.LIVEKIT;
import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.credentials.CacheUse;
import dev.trunkline.resolver.credentials.CredentialReason;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.credentials.CredentialSource;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.credentials.Trunk;
import dev.trunkline.resolver.credentials.TrunkSource;
import dev.trunkline.resolver.hours.CalleeHours;
import dev.trunkline.resolver.hours.CallingHours;
import dev.trunkline.resolver.hours.HoursReader;
import dev.trunkline.resolver.routing.CallNumbers;
import dev.trunkline.resolver.routing.Refusal;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.schemas.CallContext;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.CallTiming;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class PreparationTest {
    private static final Route.Routed ROUTED =
            new Route.Routed("+971545335201", "etisalat", "uae", "ST_rules", "config-1", false);

    private final Resolver resolver = new Resolver();
    private final Preparation preparation = new Preparation(resolver, () -> NOON);

    /** Answers what it was told to, and notes what it was asked. */
    private static final class Resolver implements CallResolver {
        private Route route = ROUTED;
        private CredentialResolution resolution = resolved(CredentialSource.DATABASE, LIVEKIT);
        private final List<Object> asked = new ArrayList<>();
        private boolean remembersRules;
        private boolean remembersConfigs;

        @Override
        public @Nullable Route routeAtOnce(CallNumbers numbers) {
            return remembersRules ? route : null;
        }

        @Override
        public @Nullable CredentialResolution credentialsAtOnce(Route.Routed routed) {
            return remembersConfigs ? resolution : null;
        }

        @Override
        public Route route(CallNumbers numbers, Trace trace) {
            asked.add(numbers);
            trace.note("route", () -> "asked");
            return route;
        }

        @Override
        public CredentialResolution credentials(Route.Routed routed, Trace trace) {
            asked.add(routed);
            trace.note("credentials", () -> "asked");
            return resolution;
        }

        @Override
        public void forgetCredentials(@Nullable String configId) {
            asked.add("forget " + configId);
        }

        @Override
        public void close() {}
    }

    @Test
    void aCallThatCanGoOutHasAPlanAndAnEvent() {
        assertThat(prepare())
                .isEqualTo(
                        new Prepared.Ready(
                                new CallState.Plan(
                                        new RouteTaken(
                                                "+971545335201",
                                                "etisalat",
                                                "uae",
                                                "ST_config",
                                                "config",
                                                "agent"),
                                        new ServerUsed(
                                                "config-1",
                                                "dubai",
                                                "livekit.test:7880",
                                                "database",
                                                "ok"),
                                        LIVEKIT),
                                new CredentialSourceEvent(
                                        "order-1",
                                        null,
                                        "database",
                                        "ok",
                                        "hit",
                                        "config-1",
                                        "dubai",
                                        1_234,
                                        NOON)));
    }

    @Test
    void theResolverIsAskedForTheRequestsNumbers() {
        UUID tenant = UUID.randomUUID();
        CallRequest request =
                new CallRequest(
                        "order-1", "to", "from", tenant, CallTiming.ANY_TIME, CallContext.EMPTY);
        Prepared prepared = preparation.prepare(request, Trace.NONE);
        assertThat(resolver.asked).containsExactly(new CallNumbers("to", "from", tenant), ROUTED);
        assertThat(prepared.event())
                .extracting(CredentialSourceEvent::tenantId)
                .isEqualTo(tenant.toString());
    }

    @ParameterizedTest
    @CsvSource({"13:00, ", "16:00, ", "17:00, 2026-03-01T13:00:00Z"}) // It is 16:00 in Dubai.
    void aCalleeIsNotCalledOutsideOfTheHours(String from, @Nullable Instant opens) {
        resolver.route = routed(from, "19:00", "Asia/Dubai");
        Trace.Kept trace = new Trace.Kept();
        Prepared prepared = preparation.prepare(TestingCalls.request("order-1"), trace);
        assertThat(trace.steps()).extracting(Trace.Step::rule).contains("calling hours");
        if (opens == null) {
            assertThat(prepared)
                    .isInstanceOfSatisfying(
                            Prepared.Ready.class,
                            ready -> assertThat(ready.closes()).isEqualTo("2026-03-01T15:00:00Z"));
        } else {
            assertThat(prepared)
                    .isEqualTo(
                            new Prepared.NotYet(
                                    opens,
                                    "every day 17:00-19:00; callee's time zone Asia/Dubai 16:00:"
                                            + " waits until 2026-03-01 17:00"));
            assertThat(prepared.event()).isNull();
            assertThat(resolver.asked).hasSize(1);
        }
    }

    @Test
    void hoursWithoutEndDoNotClose() {
        resolver.route = routed("00:00", "00:00", "Asia/Dubai");
        assertThat(prepare())
                .isInstanceOfSatisfying(
                        Prepared.Ready.class,
                        ready -> assertThat(ready.closes()).isEqualTo(Instant.MAX));
    }

    @Test
    void hoursThatNeverComeAreWaitedForInVain() {
        resolver.route = routed("09:00", "10:00", "Asia/Dubai", "Europe/London");
        assertThat(prepare())
                .isInstanceOfSatisfying(
                        Prepared.NotYet.class,
                        early -> assertThat(early.opens()).isEqualTo(Instant.MAX));
    }

    private static Route.Routed routed(String from, String to, String... zones) {
        CallingHours hours =
                HoursReader.read(
                        JsonMapper.shared()
                                .readTree("{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to)));
        return new Route.Routed(
                "+971545335201",
                "etisalat",
                "uae",
                "ST_rules",
                "config-1",
                false,
                new CalleeHours(hours, Stream.of(zones).map(ZoneId::of).toList()));
    }

    @Test
    void whatIsAskedIsTraced() {
        Trace.Kept trace = new Trace.Kept();
        preparation.prepare(TestingCalls.request("order-1"), trace);
        assertThat(trace.steps())
                .extracting(Trace.Step::rule)
                .containsExactly("route", "credentials");
    }

    /** The event names the config that was asked for, the plan the one whose credentials it has. */
    @Test
    void aFallBackToTheEnvironmentUsedNoConfig() {
        resolver.resolution = resolved(CredentialSource.ENVIRONMENT, LIVEKIT);
        assertThat(prepare())
                .isInstanceOfSatisfying(
                        Prepared.Ready.class,
                        ready -> {
                            assertThat(ready.plan().server())
                                    .isEqualTo(
                                            new ServerUsed(
                                                    null,
                                                    null,
                                                    "livekit.test:7880",
                                                    "environment",
                                                    "ok"));
                            assertThat(ready.event().configId()).isEqualTo("config-1");
                        });
    }

    @Test
    void withoutCredentialsTheCallIsRejectedAndTheEventSaysWhy() {
        resolver.resolution = resolved(CredentialSource.NONE, null);
        assertThat(prepare())
                .isInstanceOfSatisfying(
                        Prepared.Impossible.class,
                        impossible -> {
                            assertThat(impossible.verdict())
                                    .isEqualTo(
                                            new Verdict(
                                                    Outcome.REJECTED,
                                                    Reason.NO_CREDENTIALS,
                                                    "what was found"));
                            assertThat(impossible.plan().server())
                                    .isEqualTo(new ServerUsed(null, null, null, null, "ok"));
                            assertThat(impossible.plan().route().phoneNumber())
                                    .isEqualTo("+971545335201");
                            assertThat(impossible.event())
                                    .extracting(CredentialSourceEvent::source)
                                    .isEqualTo("none");
                        });
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalKeepsItsReason(Refusal refusal) {
        resolver.route = new Route.Refused(refusal, "why", "etisalat", "uae");
        assertThat(prepare())
                .isEqualTo(
                        new Prepared.Impossible(
                                new CallState.Plan(
                                        new RouteTaken(null, "etisalat", "uae", null, "none", null),
                                        ServerUsed.NONE,
                                        null),
                                new Verdict(
                                        Outcome.REJECTED, Reason.valueOf(refusal.name()), "why"),
                                null));
    }

    @Test
    void rulesThatCantBeReadMakeTheCallWaitAndNobodyIsAskedForCredentials() {
        resolver.route = new Route.Unavailable("the database is away");
        Prepared prepared = prepare();
        assertThat(prepared).isEqualTo(new Prepared.Later("the database is away"));
        assertThat(prepared.event()).isNull();
        assertThat(resolver.asked).hasSize(1);
    }

    @Test
    void refusedCredentialsAreForgottenBeforeTheyAreResolvedAgain() {
        CallState.Plan refused =
                new CallState.Plan(TestingCalls.ROUTE, TestingCalls.SERVER, LIVEKIT);
        preparation.prepareAnew(TestingCalls.request("order-1"), refused);
        assertThat(resolver.asked).hasSize(3).startsWith("forget config-1");
    }

    @ParameterizedTest
    @CsvSource({
        "wss://livekit.test:7880, livekit.test:7880",
        "wss://livekit.test/path, livekit.test",
        "https://[::1]:443, [::1]:443",
        "not a url,",
        "nothing,"
    })
    void theHostIsThatOfTheUrl(String url, @Nullable String host) {
        resolver.resolution = resolved(CredentialSource.DATABASE, TestingCalls.server(url));
        assertThat(prepare())
                .isInstanceOfSatisfying(
                        Prepared.Ready.class,
                        ready -> assertThat(ready.plan().server().host()).isEqualTo(host));
    }

    @Test
    void atOnceIsAsIfItHadBeenAskedFor() {
        resolver.remembersRules = true;
        resolver.remembersConfigs = true;
        List<Route> routes =
                List.of(
                        ROUTED,
                        routed("09:00", "10:00", "Asia/Dubai", "Europe/London"),
                        routed("00:00", "23:00", "Asia/Dubai"),
                        new Route.Refused(Refusal.INVALID_NUMBER, "why", null, null),
                        new Route.Unavailable("the database is away"));
        for (Route route : routes) {
            resolver.route = route;
            Prepared known = preparation.prepareAtOnce(TestingCalls.request("order-1"));
            assertThat(resolver.asked).as("%s", route).isEmpty();
            assertThat(known).isEqualTo(prepare());
            resolver.asked.clear();
        }
    }

    @Test
    void atOnceThereIsNothingWhereSomebodyWouldHaveToBeAsked() {
        assertThat(preparation.prepareAtOnce(TestingCalls.request("order-1"))).isNull();
        resolver.remembersRules = true;
        assertThat(preparation.prepareAtOnce(TestingCalls.request("order-1"))).isNull();
        assertThat(resolver.asked).isEmpty();
    }

    private Prepared prepare() {
        return preparation.prepare(TestingCalls.request("order-1"), Trace.NONE);
    }

    private static CredentialResolution resolved(
            CredentialSource source, @Nullable LiveKitServer server) {
        return new CredentialResolution(
                source,
                CredentialReason.OK,
                CacheUse.HIT,
                "config-1",
                "dubai",
                server,
                new Trunk("ST_config", TrunkSource.CONFIG),
                "agent",
                Duration.ofNanos(1_234_567),
                "what was found");
    }
}
