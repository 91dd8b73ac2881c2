package dev.trunkline.dispatcher.observability;

import static dev.trunkline.dispatcher.observability.CallDashboards.quantile;
import static dev.trunkline.dispatcher.observability.Panel.lines;
import static dev.trunkline.dispatcher.observability.Panel.number;
import static dev.trunkline.dispatcher.observability.Panel.query;
import static dev.trunkline.dispatcher.observability.Panel.stack;

import java.util.List;

/** How the engine and its Kafka clients do. */
final class EngineDashboards {
    static final Dashboard ENGINE =
            new Dashboard(
                    "trunkline-engine",
                    "Trunkline: engine",
                    List.of(
                            number(
                                    "In flight",
                                    "short",
                                    "Calls taken and not finished.",
                                    "sum(calldispatch_calls_in_flight{$at})"),
                            number(
                                    "Breakers open",
                                    "short",
                                    "LiveKit servers that are left alone for a while.",
                                    "sum(calldispatch_breakers{state=\"open\",$at})"),
                            number(
                                    "Frontier lag",
                                    "short",
                                    "Records between the frontiers and what was taken.",
                                    "sum(calldispatch_frontier_lag_records{$at})"),
                            number(
                                    "Instances",
                                    "short",
                                    "Dispatchers that own a partition.",
                                    "count(calldispatch_partitions_owned{$at} > 0)"),
                            lines(
                                    "Calls in flight",
                                    "short",
                                    "In flight: taken and not finished. Dialing: a request to LiveKit is under way. Waiting: for a moment.",
                                    query("sum(calldispatch_calls_in_flight{$at})", "in flight"),
                                    query("sum(calldispatch_calls_dialing{$at})", "dialing"),
                                    query("sum(calldispatch_calls_waiting{$at})", "waiting"),
                                    query("sum(calldispatch_calls_in_doubt{$at})", "in doubt")),
                            stack(
                                    "Held up by",
                                    "short",
                                    "Calls that wait unclaimed: for the pace, for concurrency, for a server to recover, for somebody to resume them, to be routed.",
                                    query(
                                            "sum by (cause) (calldispatch_calls_held{$at})",
                                            "{{cause}}")),
                            lines(
                                    "Frontier lag",
                                    "short",
                                    "Grows while one call holds a partition's offset back.",
                                    query(
                                            "sum by (instance) (calldispatch_frontier_lag_records{$at})",
                                            "{{instance}}")),
                            lines(
                                    "Breaker of each server",
                                    "short",
                                    "0 closed, 1 half open, 2 open.",
                                    query(
                                            "max by (server) (calldispatch_breaker_state{$at})",
                                            "{{server}}")),
                            stack(
                                    "Transactions",
                                    "ops",
                                    "Aborted ones are sent again; after unknown ones the ledger is read again.",
                                    query(
                                            "sum by (result) (rate(calldispatch_transactions_total{$at}[$__rate_interval]))",
                                            "{{result}}")),
                            lines(
                                    "Time of a transaction",
                                    "s",
                                    "A call waits for two.",
                                    quantile(0.5, "transaction_duration", "p50"),
                                    quantile(0.99, "transaction_duration", "p99")),
                            lines(
                                    "Rebalances",
                                    "short",
                                    "Partitions assigned, revoked or lost in the last 5 minutes.",
                                    query(
                                            "sum by (instance) (increase(calldispatch_rebalances_total{$at}[5m]))",
                                            "{{instance}}")),
                            lines(
                                    "Time of a rebalance",
                                    "s",
                                    "On average: to give partitions up (drain), and from getting one until it takes calls (ready).",
                                    query(
                                            "sum by (part) (rate(calldispatch_rebalance_duration_seconds_sum{$at}[5m])) / (sum by (part) (rate(calldispatch_rebalance_duration_seconds_count{$at}[5m])) > 0) or sum by (part) (calldispatch_rebalance_duration_seconds_max{$at})",
                                            "{{part}}")),
                            lines(
                                    "Ledger entries",
                                    "short",
                                    "Request ids that are remembered, in memory.",
                                    query(
                                            "sum by (instance) (calldispatch_ledger_entries{$at})",
                                            "{{instance}}")),
                            lines(
                                    "Heap",
                                    "bytes",
                                    "Memory of the process's objects.",
                                    query(
                                            "sum by (instance) (jvm_memory_used_bytes{area=\"heap\",$at})",
                                            "{{instance}}")),
                            lines(
                                    "Processor",
                                    "percentunit",
                                    "Share of the machine that the process uses.",
                                    query(
                                            "max by (instance) (process_cpu_usage{$at})",
                                            "{{instance}}"))));

    static final Dashboard KAFKA =
            new Dashboard(
                    "trunkline-kafka",
                    "Trunkline: Kafka",
                    List.of(
                            number(
                                    "Lag",
                                    "short",
                                    "Requests that are not read yet, of the partition with most.",
                                    "max(kafka_consumer_fetch_manager_records_lag_max{$at} >= 0) or vector(0)"),
                            number(
                                    "Partitions owned",
                                    "short",
                                    "Of call-requests, by all instances.",
                                    "sum(calldispatch_partitions_owned{$at})"),
                            stack(
                                    "Records read",
                                    "ops",
                                    "What became of records when they were read.",
                                    query(
                                            "sum by (result) (rate(calldispatch_records_total{$at}[$__rate_interval]))",
                                            "{{result}}")),
                            lines(
                                    "Partitions",
                                    "short",
                                    "Who owns how many.",
                                    query(
                                            "sum by (instance) (calldispatch_partitions_owned{$at})",
                                            "{{instance}}")),
                            lines(
                                    "Consumed",
                                    "Bps",
                                    "Bytes that the consumer reads.",
                                    query(
                                            "sum by (instance) (rate(kafka_consumer_fetch_manager_bytes_consumed_total{$at}[$__rate_interval]))",
                                            "{{instance}}")),
                            lines(
                                    "Sent",
                                    "ops",
                                    "Records that the producer sends: claims, outcomes, events, marks.",
                                    query(
                                            "sum by (instance) (rate(kafka_producer_record_send_total{$at}[$__rate_interval]))",
                                            "{{instance}}")),
                            lines(
                                    "Errors of the producer",
                                    "ops",
                                    "Records that could not be sent.",
                                    query(
                                            "sum by (instance) (rate(kafka_producer_record_error_total{$at}[$__rate_interval]))",
                                            "{{instance}}")),
                            lines(
                                    "Time of a request to the brokers",
                                    "ms",
                                    "Of the producer, on average.",
                                    query(
                                            "max by (instance) (kafka_producer_request_latency_avg{$at})",
                                            "{{instance}}"))));

    private EngineDashboards() {}
}
