package dev.trunkline.resolver;

import dev.trunkline.resolver.ConfigReader.Sighting;
import dev.trunkline.resolver.cache.Ages;
import dev.trunkline.resolver.credentials.CacheUse;
import dev.trunkline.resolver.credentials.ConfigReading;
import dev.trunkline.resolver.credentials.CredentialResolution;
import dev.trunkline.resolver.credentials.CredentialResolver;
import dev.trunkline.resolver.credentials.KeyPair;
import dev.trunkline.resolver.routing.CallNumbers;
import dev.trunkline.resolver.routing.NumberLookup;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.routing.Router;
import dev.trunkline.resolver.routing.RuleReading;
import dev.trunkline.resolver.store.ChangeFeed;
import dev.trunkline.resolver.store.ChangeListener;
import dev.trunkline.resolver.store.ConfigId;
import dev.trunkline.resolver.store.Database;
import dev.trunkline.resolver.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Resolves calls by the database's rules and configs, kept in memory. */
public final class DatabaseCallResolver implements CallResolver {
    private static final Sighting DISABLED =
            new Sighting(new ConfigReading.Disabled(), CacheUse.BYPASS);
    private static final Sighting NOT_NAMED =
            new Sighting(new ConfigReading.NotNamed(), CacheUse.BYPASS);
    private static final Sighting NO_DATABASE =
            new Sighting(
                    new ConfigReading.Unread("no database is configured: DB_HOST is not set"),
                    CacheUse.BYPASS);
    private final ResolverSettings settings;
    private final Router router;
    private final CredentialResolver credentials;
    private final ExecutorService loads = Executors.newVirtualThreadPerTaskExecutor();
    private final @Nullable Lookups lookups;
    private final @Nullable ChangeFeed changes;

    private DatabaseCallResolver(
            ResolverSettings settings, @Nullable Database database, ChangeListener listener) {
        this.settings = settings;
        this.router = new Router(settings.numbering());
        this.credentials = new CredentialResolver(settings.environment());
        this.lookups = database == null ? null : Lookups.of(database, settings, loads);
        this.changes = lookups == null ? null : changes(lookups, settings, listener);
    }

    /** Opens one on a database of its own, or on none when the settings name none. */
    public static DatabaseCallResolver open(ResolverSettings settings) {
        return open(settings, _ -> {});
    }

    /** As {@link #open(ResolverSettings)}; the listener hears of changes after the resolver. */
    public static DatabaseCallResolver open(ResolverSettings settings, ChangeListener listener) {
        return new DatabaseCallResolver(
                settings,
                settings.database() == null ? null : Database.open(settings.database()),
                listener);
    }

    private static @Nullable ChangeFeed changes(
            Lookups lookups, ResolverSettings settings, ChangeListener listener) {
        return settings.notifications()
                ? ChangeFeed.open(
                        lookups.database(),
                        change -> {
                            lookups.forget(change);
                            listener.changed(change);
                        })
                : null;
    }

    /** The database it asks; null when none is configured. Closed with the resolver. */
    public @Nullable Database database() {
        return lookups == null ? null : lookups.database();
    }

    /** Whether changes of the database take effect at once; otherwise they wait for the cache. */
    public boolean hearsChanges() {
        return changes != null && changes.listening();
    }

    @Override
    public Route route(CallNumbers numbers, Trace trace) {
        return decided(numbers, rules(router.lookup(numbers), trace), trace);
    }

    @Override
    public @Nullable Route routeAtOnce(CallNumbers numbers) {
        NumberLookup lookup = router.lookup(numbers);
        RuleReading reading =
                lookups == null || lookup == null
                        ? rules(lookup, Trace.NONE)
                        : lookups.numbers().readAtOnce(lookup);
        return reading == null ? null : decided(numbers, reading, Trace.NONE);
    }

    private Route decided(CallNumbers numbers, RuleReading reading, Trace trace) {
        return reading instanceof RuleReading.Unread
                        && settings.routingOnError() == RoutingOnError.RETRY
                ? new Route.Unavailable("The caller number's rules can't be read now")
                : router.decide(numbers, reading, trace);
    }

    @Override
    public CredentialResolution credentials(Route.Routed route, Trace trace) {
        long start = System.nanoTime();
        Route.Routed spelled = spelledAsUsual(route);
        return resolved(spelled, sighting(spelled.configId()), start, trace);
    }

    @Override
    public @Nullable CredentialResolution credentialsAtOnce(Route.Routed route) {
        long start = System.nanoTime();
        Route.Routed spelled = spelledAsUsual(route);
        String configId = spelled.configId();
        Sighting sighting =
                lookups == null || configId == null || !settings.selfhostRouting()
                        ? sighting(configId)
                        : lookups.configs().readAtOnce(configId);
        return sighting == null ? null : resolved(spelled, sighting, start, Trace.NONE);
    }

    /** Events and outcomes name a config in one way, however the rules spell its id. */
    private static Route.Routed spelledAsUsual(Route.Routed route) {
        String configId = route.configId();
        UUID id = configId == null ? null : ConfigId.parse(configId);
        return id == null || id.toString().equals(configId)
                ? route
                : route.withConfigId(id.toString());
    }

    private CredentialResolution resolved(
            Route.Routed route, Sighting sighting, long start, Trace trace) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return credentials.resolve(route, sighting.reading(), sighting.use(), took, trace);
    }

    @Override
    public void forgetCredentials(@Nullable String configId) {
        if (configId != null && lookups != null) {
            lookups.configs().forget(configId);
        }
    }

    @Override
    public Ages configAges() {
        return lookups == null ? Ages.NONE : lookups.configs().ages();
    }

    @Override
    public List<KeyPair> formerKeys(String configId, Instant since) {
        return lookups == null || !settings.selfhostRouting()
                ? List.of()
                : lookups.former().of(configId, since);
    }

    /** Waits for loads under way, which the database's time limits bound. */
    @Override
    public void close() {
        if (changes != null) {
            changes.close();
        }
        loads.close();
        if (lookups != null) {
            lookups.database().close();
        }
    }

    private RuleReading rules(@Nullable NumberLookup lookup, Trace trace) {
        if (lookup == null) {
            return new RuleReading.NotFound();
        }
        if (lookups == null) {
            trace.note("database", () -> "none is configured: DB_HOST is not set");
            return new RuleReading.Unread();
        }
        return lookups.numbers().read(lookup, trace);
    }

    private Sighting sighting(@Nullable String configId) {
        if (!settings.selfhostRouting()) {
            return DISABLED;
        }
        if (configId == null || configId.isBlank()) {
            return NOT_NAMED;
        }
        return lookups == null ? NO_DATABASE : lookups.configs().read(configId);
    }
}
