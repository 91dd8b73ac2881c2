package dev.trunkline.dispatcher.observability;

import static dev.trunkline.dispatcher.observability.Panel.heatMap;
import static dev.trunkline.dispatcher.observability.Panel.lines;
import static dev.trunkline.dispatcher.observability.Panel.number;
import static dev.trunkline.dispatcher.observability.Panel.query;
import static dev.trunkline.dispatcher.observability.Panel.stack;

import java.util.List;

/** Where credentials came from, and what became of calls. */
final class CallDashboards {
    static final Dashboard CREDENTIALS =
            new Dashboard(
                    "trunkline-credentials",
                    "Trunkline: credential source",
                    List.of(
                            number(
                                    "From the database",
                                    "percentunit",
                                    "Share of calls that used a config's own credentials.",
                                    "sum(rate(calldispatch_credential_resolutions_total{source=\"database\",$at}[$__rate_interval])) / sum(rate(calldispatch_credential_resolutions_total{$at}[$__rate_interval]))"),
                            number(
                                    "Table switched on",
                                    "short",
                                    "USE_SELFHOST_ROUTING_TABLE: 1 on, 0 off.",
                                    "min(calldispatch_selfhost_routing{$at})"),
                            number(
                                    "Oldest stale credentials",
                                    "s",
                                    "Used because the database does not answer; 0 when there are none.",
                                    "max(calldispatch_config_age_seconds{state=\"stale\",$at})"),
                            number(
                                    "Secrets no key opens",
                                    "short",
                                    "Rows whose calls fall back to the environment.",
                                    "max(calldispatch_secret_rows{key=\"unopened\",$at})"),
                            stack(
                                    "Share by source",
                                    "percentunit",
                                    "What the product is about: whose credentials calls use.",
                                    query(
                                            "sum by (source) (rate(calldispatch_credential_resolutions_total{$at}[$__rate_interval])) / on() group_left() sum(rate(calldispatch_credential_resolutions_total{$at}[$__rate_interval]))",
                                            "{{source}}")),
                            stack(
                                    "Share by reason",
                                    "percentunit",
                                    "Why they are what they are.",
                                    query(
                                            "sum by (source, reason) (rate(calldispatch_credential_resolutions_total{$at}[$__rate_interval])) / on() group_left() sum(rate(calldispatch_credential_resolutions_total{$at}[$__rate_interval]))",
                                            "{{source}} {{reason}}")),
                            lines(
                                    "Fallbacks by config",
                                    "ops",
                                    "Configs whose calls did not use their credentials; the ten worst. none: the number's rules name no config that exists.",
                                    query(
                                            "topk(10, sum by (config, reason) (rate(calldispatch_config_resolutions_total{source!=\"database\",$at}[$__rate_interval])))",
                                            "{{config}} {{reason}}")),
                            lines(
                                    "Cache age",
                                    "s",
                                    "How long ago the database said what is used from memory: the oldest of each.",
                                    query(
                                            "max by (state) (calldispatch_config_age_seconds{$at})",
                                            "{{state}}")),
                            stack(
                                    "Cache",
                                    "ops",
                                    "hit: from memory. miss: the database was waited for. stale: it did not answer. bypass: nothing to ask for.",
                                    query(
                                            "sum by (cache) (rate(calldispatch_credential_resolutions_total{$at}[$__rate_interval]))",
                                            "{{cache}}")),
                            lines(
                                    "Time to resolve",
                                    "s",
                                    "Half of the resolutions took less than p50, all but one in a hundred less than p99.",
                                    quantile(0.5, "resolve_duration", "p50"),
                                    quantile(0.99, "resolve_duration", "p99")),
                            lines(
                                    "Rows per key",
                                    "short",
                                    "Stored secrets by the fingerprint of the key that opens them. A key without rows may be removed.",
                                    query(
                                            "max by (key) (calldispatch_secret_rows{$at})",
                                            "{{key}}"))));

    static final Dashboard CALLS =
            new Dashboard(
                    "trunkline-calls",
                    "Trunkline: calls",
                    List.of(
                            number(
                                    "Calls",
                                    "ops",
                                    "Outcomes a second.",
                                    "sum(rate(calldispatch_calls_total{$at}[$__rate_interval]))"),
                            number(
                                    "Dispatched",
                                    "percentunit",
                                    "Share of outcomes.",
                                    "sum(rate(calldispatch_calls_total{outcome=\"dispatched\",$at}[$__rate_interval])) / sum(rate(calldispatch_calls_total{$at}[$__rate_interval]))"),
                            number(
                                    "Oldest request",
                                    "s",
                                    "Of those taken and not finished.",
                                    "max(calldispatch_oldest_unfinished_age_seconds{$at})"),
                            number(
                                    "In doubt",
                                    "short",
                                    "Calls that may have rung, and are being looked into.",
                                    "sum(calldispatch_calls_in_doubt{$at})"),
                            stack(
                                    "Outcomes",
                                    "ops",
                                    "What became of calls.",
                                    query(
                                            "sum by (outcome) (rate(calldispatch_calls_total{$at}[$__rate_interval]))",
                                            "{{outcome}}")),
                            stack(
                                    "Reasons",
                                    "ops",
                                    "Why those that were not dispatched were not.",
                                    query(
                                            "sum by (outcome, reason) (rate(calldispatch_calls_total{outcome!=\"dispatched\",$at}[$__rate_interval]))",
                                            "{{outcome}} {{reason}}")),
                            heatMap(
                                    "From request to outcome",
                                    "From the record's timestamp to its committed outcome.",
                                    "sum by (le) (rate(calldispatch_produce_to_outcome_seconds_bucket{$at}[$__rate_interval]))"),
                            lines(
                                    "From request to LiveKit",
                                    "s",
                                    "From the record's timestamp to LiveKit's answer.",
                                    quantile(0.5, "produce_to_livekit", "p50"),
                                    quantile(0.99, "produce_to_livekit", "p99")),
                            lines(
                                    "LiveKit requests",
                                    "s",
                                    "How long LiveKit takes to answer.",
                                    quantile(0.5, "livekit_request_duration", "p50"),
                                    quantile(0.99, "livekit_request_duration", "p99")),
                            stack(
                                    "LiveKit answers",
                                    "ops",
                                    "unreachable and throttled are tried again, ambiguous ones looked into.",
                                    query(
                                            "sum by (result) (rate(calldispatch_livekit_request_duration_seconds_count{$at}[$__rate_interval]))",
                                            "{{result}}")),
                            stack(
                                    "Workers",
                                    "ops",
                                    "Whether a worker took the job of a dispatched call; no_agent: nobody did.",
                                    query(
                                            "sum by (result) (rate(calldispatch_confirmations_total{$at}[$__rate_interval]))",
                                            "{{result}}")),
                            lines(
                                    "Age of the oldest request",
                                    "s",
                                    "Grows while something holds calls up.",
                                    query(
                                            "max by (instance) (calldispatch_oldest_unfinished_age_seconds{$at})",
                                            "{{instance}}")),
                            stack(
                                    "Dead letters",
                                    "ops",
                                    "Records that could not be read as a request.",
                                    query(
                                            "sum by (reason) (rate(calldispatch_dead_letters_total{$at}[$__rate_interval]))",
                                            "{{reason}}"))));

    private CallDashboards() {}

    static Panel.Query quantile(double quantile, String timer, String legend) {
        return query(
                "histogram_quantile(%s, sum by (le) (rate(calldispatch_%s_seconds_bucket{$at}[$__rate_interval])))"
                        .formatted(quantile, timer),
                legend);
    }
}
