package dev.trunkline.dispatcher.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.dispatcher.engine.EngineListener.Reading;
import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.ControlKey;
import dev.trunkline.schemas.CredentialSourceEvent;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallMetricsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CallMetrics metrics = new CallMetrics(registry, InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calldispatch_records_total{result=\"accepted\"} 0.0",
                "calldispatch_records_total{result=\"invalid\"} 0.0",
                "calldispatch_records_total{result=\"unreadable\"} 0.0",
                "calldispatch_records_total{result=\"duplicate\"} 0.0",
                "calldispatch_calls_total{outcome=\"dispatched\",reason=\"ok\"} 0.0",
                "calldispatch_calls_total{outcome=\"rejected\",reason=\"no_credentials\"} 0.0",
                "calldispatch_calls_total{outcome=\"failed\",reason=\"retries_exhausted\"} 0.0",
                "calldispatch_calls_total{outcome=\"expired\",reason=\"past_expiry\"} 0.0",
                "calldispatch_calls_total{outcome=\"duplicate\",reason=\"already_dispatched\"} 0.0",
                "calldispatch_calls_total{outcome=\"uncertain\",reason=\"in_doubt\"} 0.0",
                "calldispatch_credential_resolutions_total{cache=\"hit\",reason=\"ok\",source=\"database\"}"
                        + " 0.0",
                "calldispatch_credential_resolutions_total{cache=\"bypass\",reason=\"flag_disabled\",source=\"environment\"}"
                        + " 0.0",
                "calldispatch_credential_resolutions_total{cache=\"bypass\",reason=\"not_configured\",source=\"none\"}"
                        + " 0.0",
                "calldispatch_dead_letters_total{reason=\"unreadable\"} 0.0",
                "calldispatch_claims_lapsed_total{cause=\"lease\"} 0.0",
                "calldispatch_claims_lapsed_total{cause=\"moment\"} 0.0",
                "calldispatch_transactions_total{result=\"committed\"} 0.0",
                "calldispatch_transactions_total{result=\"aborted\"} 0.0",
                "calldispatch_transactions_total{result=\"unknown\"} 0.0",
                "calldispatch_rebalances_total 0.0",
                "calldispatch_call_duration_seconds_bucket{le=\"+Inf\"} 0",
                "calldispatch_produce_to_livekit_seconds_bucket{le=\"0.1\"} 0",
                "calldispatch_produce_to_outcome_seconds_bucket{le=\"0.1\"} 0",
                "calldispatch_resolve_duration_seconds_bucket{le=\"0.001\"} 0",
                "calldispatch_transaction_duration_seconds_count 0",
                "calldispatch_livekit_request_duration_seconds_count{result=\"answered\"} 0",
                "calldispatch_livekit_request_duration_seconds_count{result=\"ambiguous\"} 0"
            })
    void isThereAtZeroFromTheStart(String line) {
        assertThat(registry.scrape().lines()).contains(line);
    }

    @Test
    void namesFollowPrometheus() {
        gauges(null);

        Set<String> names =
                Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)")
                        .matcher(registry.scrape())
                        .results()
                        .map((MatchResult match) -> match.group(1) + " " + match.group(2))
                        .collect(Collectors.toSet());

        assertThat(names)
                .allMatch(name -> name.startsWith("calldispatch_"))
                .allMatch(name -> !name.endsWith(" counter") || name.contains("_total "))
                .allMatch(name -> !name.endsWith(" histogram") || name.contains("_seconds "));
    }

    @Test
    void countsWhatTheEngineTells() {
        metrics.read(Reading.ACCEPTED);
        metrics.finished(result(Outcome.DISPATCHED, Reason.OK));
        metrics.finishedAfter(Duration.ofMillis(2_100));
        metrics.resolved(resolution("database", "ok"));
        metrics.deadLettered("unreadable");
        metrics.dialed(
                new LiveKitAnswer.Ambiguous("cut"), Duration.ofMillis(30), NOW.minusSeconds(2));
        metrics.transaction("committed", Duration.ofMillis(20));
        metrics.rebalanced();
        metrics.drained(Duration.ofMillis(40));
        metrics.partitionReady(Duration.ofMillis(500));

        assertThat(registry.scrape().lines())
                .contains(
                        "calldispatch_records_total{result=\"accepted\"} 1.0",
                        "calldispatch_calls_total{outcome=\"dispatched\",reason=\"ok\"} 1.0",
                        "calldispatch_call_duration_seconds_sum 3.0",
                        "calldispatch_credential_resolutions_total{cache=\"hit\",reason=\"ok\",source=\"database\"}"
                                + " 1.0",
                        "calldispatch_resolve_duration_seconds_sum 2.5E-4",
                        "calldispatch_dead_letters_total{reason=\"unreadable\"} 1.0",
                        "calldispatch_livekit_request_duration_seconds_sum{result=\"ambiguous\"}"
                                + " 0.03",
                        "calldispatch_produce_to_livekit_seconds_sum 2.0",
                        "calldispatch_produce_to_outcome_seconds_sum 2.1",
                        "calldispatch_config_resolutions_total{config=\"none\",reason=\"ok\",source=\"database\"}"
                                + " 1.0",
                        "calldispatch_transactions_total{result=\"committed\"} 1.0",
                        "calldispatch_transaction_duration_seconds_sum 0.02",
                        "calldispatch_rebalances_total 1.0",
                        "calldispatch_rebalance_duration_seconds_sum{part=\"drain\"} 0.04",
                        "calldispatch_rebalance_duration_seconds_sum{part=\"ready\"} 0.5");
    }

    @Test
    void everyAnswerOfLiveKitHasItsSeries() {
        List<LiveKitAnswer> answers =
                List.of(
                        new LiveKitAnswer.RoomIs("RM_1", null),
                        new LiveKitAnswer.NotExecuted(LiveKitAnswer.Cause.REFUSED, "", null),
                        new LiveKitAnswer.NotExecuted(LiveKitAnswer.Cause.THROTTLED, "", null),
                        new LiveKitAnswer.Ambiguous(""),
                        new LiveKitAnswer.Refused("", ""),
                        new LiveKitAnswer.Unauthorized(""));

        answers.forEach(answer -> metrics.dialed(answer, Duration.ofMillis(1), NOW));

        for (String result :
                List.of(
                        "answered",
                        "unreachable",
                        "throttled",
                        "ambiguous",
                        "refused",
                        "unauthorized")) {
            assertThat(registry.scrape())
                    .contains("request_duration_seconds_count{result=\"" + result + "\"} 1\n");
        }
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void everyOutcomeHasAReason(Outcome outcome) {
        assertThat(Combinations.outcomes())
                .anyMatch(pair -> pair.getFirst().equals(outcome.wireName()));
    }

    @Test
    void unheardOfValuesMakeNoSeries() {
        long before = registry.scrape().lines().count();

        metrics.resolved(resolution("moon", "full"));
        metrics.deadLettered("+971545335200");
        metrics.finished(result(Outcome.DISPATCHED, Reason.IN_DOUBT));

        assertThat(registry.scrape().lines()).hasSize((int) before);
        assertThat(registry.scrape())
                .contains("calldispatch_dead_letters_total{reason=\"other\"} 1.0\n")
                .doesNotContain("971545335200");
    }

    @Test
    void gaugesShowTheEngineAsItIs() {
        gauges(NOW.minusMillis(1_500));

        assertThat(registry.scrape().lines())
                .contains(
                        "calldispatch_calls_in_flight 7.0",
                        "calldispatch_calls_dialing 6.0",
                        "calldispatch_calls_waiting 5.0",
                        "calldispatch_calls_in_doubt 4.0",
                        "calldispatch_partitions_owned 3.0",
                        "calldispatch_ledger_entries 2.0",
                        "calldispatch_frontier_lag_records 1.0",
                        "calldispatch_calls_held{cause=\"routing\"} 11.0",
                        "calldispatch_calls_held{cause=\"paused\"} 12.0",
                        "calldispatch_calls_held{cause=\"pace\"} 13.0",
                        "calldispatch_calls_held{cause=\"concurrency\"} 14.0",
                        "calldispatch_calls_held{cause=\"agents\"} 16.0",
                        "calldispatch_agents_away 1.0",
                        "calldispatch_calls_held{cause=\"breaker\"} 15.0",
                        "calldispatch_breakers{state=\"open\"} 1.0",
                        "calldispatch_breakers{state=\"closed\"} 1.0",
                        "calldispatch_oldest_unfinished_age_seconds 1.5");
    }

    @Test
    void controlsAreCountedByKindAndNeverNamed() {
        AtomicReference<Controls> controls = new AtomicReference<>(Controls.NONE);
        ControlGauges.bind(registry, controls::get);
        assertThat(registry.scrape().lines())
                .contains(
                        "calldispatch_controls{kind=\"pause_all\"} 0.0",
                        "calldispatch_controls{kind=\"pause_server\"} 0.0",
                        "calldispatch_controls{kind=\"pause_trunk\"} 0.0",
                        "calldispatch_controls{kind=\"pause_tenant\"} 0.0",
                        "calldispatch_controls{kind=\"pause_batch\"} 0.0",
                        "calldispatch_controls{kind=\"cancel_request\"} 0.0",
                        "calldispatch_controls{kind=\"cancel_batch\"} 0.0");

        controls.set(
                Controls.of(
                        List.of(
                                new CallControl(
                                        ControlKey.parse("pause:batch:june-7"), NOW, "a", null))));

        assertThat(registry.scrape())
                .contains("calldispatch_controls{kind=\"pause_batch\"} 1.0\n")
                .doesNotContain("june-7");
    }

    @Test
    void nothingUnfinishedHasNoAge() {
        gauges(null);

        assertThat(registry.scrape().lines())
                .contains("calldispatch_oldest_unfinished_age_seconds 0.0");
    }

    private void gauges(@Nullable Instant oldest) {
        EngineSnapshot snapshot =
                new EngineSnapshot(
                        EngineSnapshot.State.RUNNING,
                        null,
                        7,
                        6,
                        5,
                        4,
                        3,
                        2,
                        1,
                        new EngineSnapshot.Waits(11, 12, 13, 14, 15, 16),
                        List.of(
                                new EngineSnapshot.Server("a", Breaker.State.OPEN, 1),
                                new EngineSnapshot.Server("b", Breaker.State.CLOSED, 1),
                                new EngineSnapshot.Server("c", null, 1)),
                        List.of(
                                new EngineSnapshot.Agents("a on b", AgentBreaker.State.AWAY, 16),
                                new EngineSnapshot.Agents(
                                        "c on b", AgentBreaker.State.RETURNING, 0)),
                        List.of("call-requests-3 from offset 17 on: damaged"),
                        oldest);
        EngineGauges.bind(registry, () -> snapshot, InstantSource.fixed(NOW));
    }

    private static CredentialSourceEvent resolution(String source, String reason) {
        return new CredentialSourceEvent("r1", null, source, reason, "hit", null, null, 250, NOW);
    }

    private static DispatchResult result(Outcome outcome, Reason reason) {
        return new DispatchResult(
                "r1",
                outcome,
                reason,
                null,
                null,
                null,
                1,
                CallParties.UNKNOWN,
                RouteTaken.NONE,
                ServerUsed.NONE,
                new SourceRecord("call-requests", 0, 0),
                NOW.minusSeconds(3),
                NOW);
    }
}
