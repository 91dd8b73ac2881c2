package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.MemoryPlan;
import dev.trunkline.dispatcher.config.ServiceSettings;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.console.Console;
import dev.trunkline.dispatcher.console.ConsoleParts;
import dev.trunkline.dispatcher.control.ControlReader;
import dev.trunkline.dispatcher.engine.AgentNews;
import dev.trunkline.dispatcher.engine.Engine;
import dev.trunkline.dispatcher.engine.EngineSnapshot;
import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.ClosedRoutes;
import dev.trunkline.dispatcher.http.HealthRoutes;
import dev.trunkline.dispatcher.http.HttpServer;
import dev.trunkline.dispatcher.http.Routes;
import dev.trunkline.dispatcher.instance.InstanceGuard;
import dev.trunkline.dispatcher.livekit.ClientSettings;
import dev.trunkline.dispatcher.livekit.LiveKitClient;
import dev.trunkline.dispatcher.livekit.Rooms;
import dev.trunkline.dispatcher.metrics.BreakerGauges;
import dev.trunkline.dispatcher.metrics.CallMetrics;
import dev.trunkline.dispatcher.metrics.ConfirmationMetrics;
import dev.trunkline.dispatcher.metrics.ControlGauges;
import dev.trunkline.dispatcher.metrics.CredentialGauges;
import dev.trunkline.dispatcher.metrics.EngineGauges;
import dev.trunkline.dispatcher.metrics.ProcessMetrics;
import dev.trunkline.dispatcher.natives.Codecs;
import dev.trunkline.dispatcher.natives.NativeFolder;
import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.recent.RecentActivity;
import dev.trunkline.dispatcher.thread.Periodic;
import dev.trunkline.dispatcher.topics.KafkaWait;
import dev.trunkline.dispatcher.topics.TopicSetup;
import dev.trunkline.dispatcher.tracing.Tracing;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.TrunklineResolver;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.DatabaseSettings;
import dev.trunkline.schemas.CallConfirmation;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole dispatcher, as {@code trunkline run} starts it, in this process. */
public final class Dispatcher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    /** How long a lapsed claim is part of health. */
    private static final Duration LAPSES_TOLD = Duration.ofMinutes(1);

    private final Settings settings;
    private final Clock clock = Clock.systemUTC();
    private final Health health;
    private final PrometheusMeterRegistry registry;
    private final WebhookAssembly webhooks;
    private final RecentActivity recent = new RecentActivity();
    private final InsightPart insight;
    private final HttpServer http;
    private final ProcessMetrics process;
    private final Tracing tracing;

    /** Parts to close, the last opened first. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final CompletableFuture<String> displaced = new CompletableFuture<>();

    private @Nullable ReportAssembly reports;
    private @Nullable CallResolver resolver;
    private volatile @Nullable Engine engine;
    private volatile @Nullable InstanceGuard instanceGuard;

    private Dispatcher(
            Settings settings, PrometheusMeterRegistry registry, @Nullable Access access) {
        this.settings = settings;
        this.registry = registry;
        this.health = health(settings);
        this.tracing = opened(Tracing.open(settings.tracing(), settings.kafka().instanceId()));
        this.webhooks = new WebhookAssembly(settings, registry);
        this.insight = new InsightPart(settings, health, registry, clock);
        this.http = opened(HttpServer.start(settings.http(), parts(access)));
        this.process = opened(new ProcessMetrics(registry));
    }

    /**
     * All routes. Everything but health, metrics and webhooks asks for a token.
     *
     * @param given null when the tokens in the database decide
     */
    private List<Routes> parts(@Nullable Access given) {
        List<Routes> parts =
                new ArrayList<>(List.of(new HealthRoutes(health, registry), webhooks.routes()));
        AdminSide admin = AdminSide.open(settings);
        Access access = given;
        if (admin != null) {
            opened(admin);
            access = given == null ? admin.access() : given;
            if (settings.service().roles().contains(ServiceSettings.Role.CONSOLE)) {
                parts.addAll(List.of(admin.routes(), console(admin)));
            }
        }
        if (access == null) {
            parts.add(new ClosedRoutes());
        } else {
            parts.addAll(insight.routes(access));
            ReportAssembly taking = new ReportAssembly(settings, access);
            parts.add(taking.routes());
            reports = taking;
        }
        return parts;
    }

    private Console console(AdminSide admin) {
        ConsoleParts parts =
                new ConsoleParts(admin.operations(), recent, health, this::engine, settings.pace());
        return new Console(admin.access(), admin.access()::check, parts);
    }

    private static Health health(Settings settings) {
        List<String> parts = new ArrayList<>(List.of(KafkaWait.PART));
        if (settings.service().roles().contains(ServiceSettings.Role.DISPATCH)) {
            parts.addAll(List.of(ControlWatch.PART, EngineWatch.PART));
        }
        if (settings.resolver().database() != null) {
            parts.add(DatabaseWatch.PART);
        }
        return new Health(parts.toArray(String[]::new));
    }

    /** Opens a dispatcher that answers health questions and does nothing else yet. */
    public static Dispatcher open(Settings settings) {
        return open(settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    /**
     * As {@link #open(Settings)}, with metrics in a registry that the caller has made.
     *
     * @param registry closed with the dispatcher
     */
    public static Dispatcher open(Settings settings, PrometheusMeterRegistry registry) {
        settings.warnings().forEach(log::warn);
        return new Dispatcher(settings, registry, null);
    }

    /**
     * As {@link #open(Settings)}, with another word than the tokens' on who may come in.
     *
     * @param access lets in who asks for more than health and metrics
     */
    public static Dispatcher open(
            Settings settings, PrometheusMeterRegistry registry, Access access) {
        settings.warnings().forEach(log::warn);
        return new Dispatcher(settings, registry, access);
    }

    /**
     * Waits for Kafka for as long as it takes, then begins to take calls.
     *
     * @throws dev.trunkline.dispatcher.topics.UnfitTopics when the topics can't be worked with
     * @throws dev.trunkline.dispatcher.instance.InstanceTaken when another process runs under this
     *     instance id
     */
    public void start() throws InterruptedException {
        log.info(
                "memory {} calls={} call_bytes={} insight_bytes={}",
                MemoryPlan.ofThisProcess(),
                settings.limits().maxInFlightRecords(),
                settings.limits().maxInFlightBytes(),
                settings.insight().memory());
        NativeFolder natives = natives();
        DatabaseSettings database = settings.resolver().database();
        if (database != null) {
            DatabaseWatch watch =
                    new DatabaseWatch(
                            database,
                            settings.service().migrateOnStart(),
                            settings.resolver().selfhostRouting(),
                            health);
            repeat("database-watch", DatabaseWatch.PAUSE, watch::look);
        }
        KafkaClientProperties kafka = new KafkaClientProperties(settings.kafka());
        RightsWatch rights = opened(new RightsWatch(settings, health));
        repeat("rights-watch", RightsWatch.PAUSE, rights::look);
        KafkaWait wait = new KafkaWait(settings.kafka().bootstrapServers(), health, clock);
        int partitions = new TopicSetup(kafka.admin(), settings.topics(), wait).run();
        ReportAssembly taking = reports;
        if (taking != null) {
            opened(taking.start());
        }
        if (settings.service().roles().contains(ServiceSettings.Role.INSIGHT)) {
            CallResolver asked = sharedResolver();
            opened(insight).start(http.port(), natives, asked);
        }
        if (settings.service().roles().contains(ServiceSettings.Role.DISPATCH)) {
            dispatch(partitions);
        } else {
            log.info(
                    "started without dispatching roles={} group={} instance={} http_port={}",
                    settings.service().roles(),
                    settings.kafka().groupId(),
                    settings.kafka().instanceId(),
                    http.port());
        }
    }

    /** Before anything is read from Kafka: a library that could not be loaded never can be. */
    private NativeFolder natives() {
        NativeFolder folder = NativeFolder.choose(settings.nativeFolders());
        SortedMap<String, String> broken = Codecs.broken();
        if (!broken.isEmpty()) {
            String text = Codecs.consequence(broken) + ": " + Codecs.remedy(folder);
            log.error("{}", text);
            health.ailing("codecs", text);
        }
        return folder;
    }

    private void dispatch(int partitions) throws InterruptedException {
        EngineAssembly assembly = new EngineAssembly(settings, opened(new ClientMetrics(process)));
        InstanceGuard guard = assembly.instanceGuard(displaced::complete);
        ControlReader controls = followControls(assembly, guard);
        // Before, a call that was cancelled would be placed.
        controls.awaitFirstRead();
        instanceGuard = opened(guard);
        guard.awaitTurn();
        startEngine(assembly, controls, partitions);
    }

    private ControlReader followControls(EngineAssembly assembly, InstanceGuard guard) {
        ControlReader reader =
                opened(
                        new ControlReader(
                                assembly::controlReader,
                                settings.topics().names().control(),
                                settings.topics().cancelledFor(),
                                guard::seen,
                                clock));
        reader.start();
        repeat("control-watch", ControlWatch.PAUSE, new ControlWatch(reader, health, clock)::look);
        ControlGauges.bind(registry, reader::controls);
        return reader;
    }

    private void startEngine(EngineAssembly assembly, ControlReader controls, int partitions) {
        CallResolver own = sharedResolver();
        CallResolver resolver = tracing.traced(own);
        watchCredentials(own);
        Rooms liveKit = tracing.traced(opened(new LiveKitClient(clientSettings(), clock)));
        Listeners listeners =
                new Listeners(
                        List.of(new CallMetrics(registry, clock), new CallLog(), recent),
                        tracing.calls());
        Engine fresh =
                opened(
                        assembly.engine(
                                resolver, liveKit, controls::controls, listeners, partitions));
        EngineGauges.bind(registry, fresh::snapshot, clock);
        startConfirmations(own, fresh);
        opened(webhooks.start(own));
        EngineWatch watch =
                new EngineWatch(
                        fresh::snapshot,
                        () -> recent.lapsedClaims(clock.instant().minus(LAPSES_TOLD)),
                        health,
                        new BreakerGauges(registry)::update);
        repeat("engine-watch", EngineWatch.PAUSE, watch::look);
        fresh.start();
        engine = fresh;
        log.info(
                "dispatcher started group={} instance={} topic={} partitions={} http_port={}",
                settings.kafka().groupId(),
                settings.kafka().instanceId(),
                settings.topics().names().callRequests(),
                partitions,
                http.port());
    }

    private void watchCredentials(CallResolver resolver) {
        boolean selfhost = settings.resolver().selfhostRouting();
        CredentialGauges gauges = new CredentialGauges(registry, resolver::configAges, selfhost);
        SecretKeyRing keys = settings.resolver().keys();
        DatabaseSettings database = settings.resolver().database();
        if (selfhost && database != null && keys != null) {
            repeat("key-watch", KeyWatch.PAUSE, new KeyWatch(database, keys, gauges::update)::look);
        }
    }

    private void startConfirmations(CallResolver resolver, Engine following) {
        // At zero where nothing is asked: dashboards find them all the same.
        ConfirmationMetrics metrics = new ConfirmationMetrics(registry);
        if (settings.confirmations().on()) {
            opened(
                    new ConfirmationAssembly(settings)
                            .start(
                                    resolver,
                                    new ConfirmationLog(metrics),
                                    confirmation -> following.tell(news(confirmation))));
        }
    }

    private static AgentNews news(CallConfirmation confirmation) {
        CallConfirmation.Place place = confirmation.place();
        return new AgentNews(
                confirmation.requestId(),
                place.configId(),
                place.configName(),
                Objects.requireNonNullElse(place.agentName(), ""),
                switch (confirmation.result()) {
                    case CONFIRMED -> AgentBreaker.News.TAKEN;
                    case NO_AGENT -> AgentBreaker.News.NO_AGENT;
                    case UNKNOWN -> AgentBreaker.News.UNKNOWN;
                });
    }

    /** One for all parts, opened when the first of them starts. */
    private CallResolver sharedResolver() {
        CallResolver opened = resolver;
        if (opened == null) {
            opened = opened(resolver());
            resolver = opened;
        }
        return opened;
    }

    private CallResolver resolver() {
        SecretKeyRing keys = settings.resolver().keys();
        DatabaseSettings database = settings.resolver().database();
        boolean wanted =
                settings.service().secretRotation() == ServiceSettings.SecretRotation.AUTO
                        && settings.resolver().selfhostRouting();
        if (!wanted || database == null || keys == null) {
            return TrunklineResolver.open(settings.resolver());
        }
        RotationWatch rotation =
                opened(new RotationWatch(database, keys, settings.kafka().instanceId()));
        rotation.start();
        return TrunklineResolver.open(settings.resolver(), rotation);
    }

    private ClientSettings clientSettings() {
        return new ClientSettings(
                settings.liveKit().connectTimeout(),
                settings.liveKit().timeout(),
                settings.liveKit().maxConnections());
    }

    /** The port of health and metrics. */
    public int httpPort() {
        return http.port();
    }

    /** The routes served over HTTP, such as {@code GET /v1/livekit}. */
    public List<String> httpRoutes() {
        return http.routes();
    }

    /** Whether all parts that calls need are up. */
    public boolean isReady() {
        return health.readiness().ready();
    }

    /** A snapshot of the engine; null before it has started. */
    public @Nullable EngineSnapshot engine() {
        Engine current = engine;
        return current == null ? null : current.snapshot();
    }

    private void repeat(String name, Duration pause, Periodic.Task task) {
        opened(new Periodic(name, pause, task)).start();
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /**
     * Waits until another process has taken the instance id from this one, which must stop then.
     *
     * @return why, for people
     */
    public String awaitDisplacement() throws InterruptedException {
        try {
            return displaced.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Drains and stops, for a bounded time. Unfinished calls go to the next owner. */
    @Override
    public synchronized void close() {
        InstanceGuard guard = instanceGuard;
        if (guard != null) {
            guard.leave();
        }
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception failed) {
                log.warn("not closed cleanly part={}", part.getClass().getSimpleName(), failed);
            }
        }
        registry.close();
    }
}
