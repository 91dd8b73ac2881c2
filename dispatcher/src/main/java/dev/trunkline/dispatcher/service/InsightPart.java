package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.KafkaTopics;
import dev.trunkline.dispatcher.config.ServiceSettings;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.Routes;
import dev.trunkline.dispatcher.insight.Insight;
import dev.trunkline.dispatcher.insight.api.InsightRoutes;
import dev.trunkline.dispatcher.insight.api.OutcomeRoutes;
import dev.trunkline.dispatcher.insight.feed.OutcomeFeed;
import dev.trunkline.dispatcher.insight.feed.ResultTail;
import dev.trunkline.dispatcher.insight.query.CatchUp;
import dev.trunkline.dispatcher.insight.query.StreamsInsight;
import dev.trunkline.dispatcher.insight.stream.Following;
import dev.trunkline.dispatcher.insight.stream.InsightTopology;
import dev.trunkline.dispatcher.insight.stream.SkipCount;
import dev.trunkline.dispatcher.insight.stream.StreamsLife;
import dev.trunkline.dispatcher.insight.stream.StreamsProperties;
import dev.trunkline.dispatcher.insight.stream.StreamsReport;
import dev.trunkline.dispatcher.metrics.InsightMetrics;
import dev.trunkline.dispatcher.natives.NativeFolder;
import dev.trunkline.resolver.CallResolver;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Insight as this instance has it, put together from the settings. */
final class InsightPart implements StreamsReport, AutoCloseable {
    /** The part that is reported on. */
    static final String PART = "insight";

    private static final Logger log = LoggerFactory.getLogger(InsightPart.class);

    private final Settings settings;
    private final Health health;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private volatile @Nullable StreamsInsight insight;
    private volatile @Nullable OutcomeFeed feed;

    InsightPart(Settings settings, Health health, MeterRegistry registry, Clock clock) {
        this.settings = settings;
        this.health = health;
        this.registry = registry;
        this.clock = clock;
    }

    /** Insight's routes, also before it starts and where it doesn't run. */
    List<Routes> routes(Access access) {
        return List.of(
                new InsightRoutes(access, () -> insight, clock),
                new OutcomeRoutes(access, () -> feed));
    }

    /** For other parts to ask; null while it hasn't started. */
    @Nullable Insight insight() {
        return insight;
    }

    /** For other parts to listen to; null while it hasn't started. */
    @Nullable OutcomeFeed feed() {
        return feed;
    }

    /**
     * Starts it, and waits for nothing.
     *
     * @param port of this instance's HTTP
     * @param natives where RocksDB's library is unpacked
     * @param resolver finds the credentials to ask about live calls with
     */
    void start(int port, NativeFolder natives, CallResolver resolver) {
        fails("starting");
        try {
            natives.loadRocksDb();
        } catch (UnsatisfiedLinkError unusable) {
            log.error("insight can't start why=\"{}\"", unusable.getMessage());
            fails(String.valueOf(unusable.getMessage()));
            return;
        }
        ResultAssembly results = new ResultAssembly(settings, resolver, registry);
        open.push(results);
        String here = Advertised.address(settings, port);
        StreamsLife life =
                new StreamsLife(
                        topology(results.following()).build(),
                        StreamsProperties.of(
                                settings.kafka(), settings.insight(), here, settings.topics()),
                        this);
        open.push(life);
        InsightMetrics.bind(registry, () -> life.streams() != null);
        CatchUp catchUp =
                new CatchUp(
                        life::streams,
                        StreamsProperties.applicationId(settings.kafka(), settings.topics()),
                        InsightTopology.sourceTopics(settings.topics().names()),
                        this::onlooker);
        open.push(catchUp);
        StreamsInsight answers =
                new StreamsInsight(
                        life::streams, here, settings.insight().retention(), catchUp, clock);
        open.push(answers);
        OutcomeFeed outcomes =
                new OutcomeFeed(
                        new ResultTail(this::reader, settings.topics().names().dispatchResults()));
        open.push(outcomes);
        life.start();
        catchUp.start();
        insight = answers;
        feed = outcomes;
    }

    private InsightTopology topology(Following following) {
        KafkaTopics names = settings.topics().names();
        SkipCount skips =
                new SkipCount(
                        clock,
                        InsightMetrics.skipped(registry, InsightTopology.sourceTopics(names)));
        return new InsightTopology(
                names,
                settings.insight().retention(),
                settings.topics().retention().plusDays(1),
                skips,
                clock,
                following);
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        KafkaClientProperties kafka = new KafkaClientProperties(settings.kafka());
        Map<String, Object> properties = new HashMap<>(kafka.reader());
        properties.put("client.id", kafka.transactionalId() + "-outcome-feed");
        return new KafkaConsumer<>(properties);
    }

    /** Knows the streams' group and is no member of it; reads no more than it must. */
    private KafkaConsumer<byte[], byte[]> onlooker(IsolationLevel isolation) {
        KafkaClientProperties kafka = new KafkaClientProperties(settings.kafka());
        Map<String, Object> properties = new HashMap<>(kafka.reader());
        properties.put(
                "group.id", StreamsProperties.applicationId(settings.kafka(), settings.topics()));
        properties.put("isolation.level", isolation.toString());
        properties.put("client.id", kafka.transactionalId() + "-insight-catch-up-" + isolation);
        properties.put("max.partition.fetch.bytes", 1_024);
        return new KafkaConsumer<>(properties);
    }

    @Override
    public void works(String remark) {
        health.up(PART, remark);
    }

    @Override
    public void fails(String why) {
        if (settings.service().roles().contains(ServiceSettings.Role.DISPATCH)) {
            health.ailing(PART, why);
        } else {
            health.down(PART, why);
        }
    }

    @Override
    public void close() {
        insight = null;
        feed = null;
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception failed) {
                log.warn("not closed cleanly part={}", part.getClass().getSimpleName(), failed);
            }
        }
    }
}
