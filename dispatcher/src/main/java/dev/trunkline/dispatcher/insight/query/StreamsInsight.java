package dev.trunkline.dispatcher.insight.query;

import dev.trunkline.dispatcher.insight.CallTimeline;
import dev.trunkline.dispatcher.insight.CallTimelineJson;
import dev.trunkline.dispatcher.insight.CredentialSourcesJson;
import dev.trunkline.dispatcher.insight.Insight;
import dev.trunkline.dispatcher.insight.InsightUnavailable;
import dev.trunkline.dispatcher.insight.QueryOrigin;
import dev.trunkline.dispatcher.insight.stream.InsightTopology;
import dev.trunkline.schemas.BatchProgress;
import dev.trunkline.schemas.BatchProgressJson;
import dev.trunkline.schemas.CredentialSourceCount;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** Answers from this instance's stores or by asking the instance that has what is asked for. */
public final class StreamsInsight implements Insight, AutoCloseable {
    /** A request with this header comes from another instance. */
    public static final String INSTANCE_HEADER = "Trunkline-Instance";

    private final Supplier<@Nullable KafkaStreams> streams;
    private final HostInfo here;
    private final Duration retention;
    private final CatchUp catchUp;
    private final InstantSource clock;
    private final Peers peers = new Peers(INSTANCE_HEADER);

    /**
     * @param streams those that run now
     * @param here {@code host:port} at which other instances ask this one
     * @param retention how long calls and counts are kept
     * @param catchUp says when what is not stored here is not known
     */
    public StreamsInsight(
            Supplier<@Nullable KafkaStreams> streams,
            String here,
            Duration retention,
            CatchUp catchUp,
            InstantSource clock) {
        this.streams = streams;
        this.here = HostInfo.buildFromEndpoint(here);
        this.retention = retention;
        this.catchUp = catchUp;
        this.clock = clock;
    }

    @Override
    public Optional<CallTimeline> call(String requestId, QueryOrigin asker) {
        return ask(
                new Question<>(
                        InsightTopology.CALLS,
                        requestId,
                        "/v1/calls/" + Peers.encoded(requestId),
                        (stores, partition) -> stores.call(partition, requestId, clock.instant()),
                        CallTimelineJson::read),
                asker);
    }

    @Override
    public Optional<BatchProgress> batch(String batchId, QueryOrigin asker) {
        return ask(
                new Question<>(
                        InsightTopology.BATCHES,
                        batchId,
                        "/v1/batches/" + Peers.encoded(batchId),
                        (stores, partition) -> stores.batch(partition, batchId),
                        body -> BatchProgressJson.read(body.getBytes(StandardCharsets.UTF_8))),
                asker);
    }

    /**
     * One question about one key.
     *
     * @param store that holds the answer
     * @param path to ask another instance by
     * @param local reads the partition here
     * @param remote reads another's answer; throws IllegalArgumentException
     */
    private record Question<T>(
            String store,
            String key,
            String path,
            BiFunction<LocalStores, Integer, Optional<T>> local,
            Function<String, T> remote) {}

    private <T> Optional<T> ask(Question<T> question, QueryOrigin asker) {
        KafkaStreams running = running();
        KeyQueryMetadata keepers = keepers(running, question.store(), question.key());
        List<HostInfo> order = new ArrayList<>(List.of(keepers.activeHost()));
        order.addAll(keepers.standbyHosts());
        if (asker.instance()) {
            order.retainAll(List.of(here));
        }
        for (HostInfo host : order) {
            try {
                Optional<T> answer =
                        host.equals(here)
                                ? question.local().apply(stores(running), keepers.partition())
                                : peers.get(host, question.path(), asker).map(question.remote());
                if (answer.isPresent() || isUnknown(host, keepers, running)) {
                    return answer;
                }
            } catch (InvalidStateStoreException | PeerFailure | IllegalArgumentException _) {
                // The next one may know.
            }
        }
        throw new InsightUnavailable(
                "who knows it can't tell now: shares have moved between instances, or one is gone;"
                        + " ask again in a moment");
    }

    /**
     * Whether what an instance doesn't have is not there. To a copy it may not have come yet, and a
     * new owner may not have read again what the former one had told of.
     */
    private boolean isUnknown(HostInfo host, KeyQueryMetadata keepers, KafkaStreams running) {
        return host.equals(keepers.activeHost()) && (!host.equals(here) || catchUp.isDone(running));
    }

    @Override
    public List<CredentialSourceCount> credentialSources(
            Instant from, Instant to, QueryOrigin asker) {
        KafkaStreams running = running();
        Keepers keepers = Keepers.of(running.streamsMetadataForStore(InsightTopology.SOURCES));
        if (!keepers.complete()) {
            throw new InsightUnavailable("shares are being given out; ask again in a moment");
        }
        List<CredentialSourceCount> all = new ArrayList<>();
        for (Map.Entry<Integer, List<HostInfo>> share : keepers.byPartition().entrySet()) {
            all.addAll(counts(running, share.getKey(), share.getValue(), from, to, asker));
        }
        all.sort(
                Comparator.comparing(CredentialSourceCount::windowStart)
                        .thenComparing(CredentialSourceCount::key));
        return all;
    }

    private List<CredentialSourceCount> counts(
            KafkaStreams running,
            int partition,
            List<HostInfo> hosts,
            Instant from,
            Instant to,
            QueryOrigin asker) {
        String path =
                "/v1/credential-sources?from=%s&to=%s&share=%d".formatted(from, to, partition);
        for (HostInfo host : hosts) {
            try {
                if (host.equals(here)) {
                    return stores(running).sources(partition, from, to);
                }
                return CredentialSourcesJson.read(peers.get(host, path, asker).orElse("[]"));
            } catch (InvalidStateStoreException | PeerFailure | IllegalArgumentException _) {
                // The next one may know.
            }
        }
        throw new InsightUnavailable("who counts can't be asked now; ask again in a moment");
    }

    /**
     * What is counted here of one share, for another instance that asks.
     *
     * @param share one of {@link InsightTopology#PARTITIONS}
     */
    public List<CredentialSourceCount> share(int share, Instant from, Instant to) {
        try {
            return stores(running()).sources(share, from, to);
        } catch (InvalidStateStoreException _) {
            throw new InsightUnavailable("share %d is not kept here".formatted(share));
        }
    }

    private static KeyQueryMetadata keepers(KafkaStreams running, String store, String key) {
        try {
            KeyQueryMetadata found =
                    running.queryMetadataForKey(store, key, Serdes.String().serializer());
            if (found != null && !found.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                return found;
            }
        } catch (InvalidStateStoreException _) {
            // Not started, or being stopped.
        }
        throw new InsightUnavailable("shares are being given out; ask again in a moment");
    }

    private KafkaStreams running() {
        KafkaStreams running = streams.get();
        if (running == null) {
            throw new InsightUnavailable("insight is not running here now; /health/ready says why");
        }
        return running;
    }

    private LocalStores stores(KafkaStreams running) {
        return new LocalStores(running, retention);
    }

    @Override
    public void close() {
        peers.close();
    }
}
