package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.engine.Limiter.Kind;
import dev.trunkline.dispatcher.pace.AgentBreaker;
import dev.trunkline.dispatcher.pace.Breaker;
import dev.trunkline.dispatcher.pace.Limit;
import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.resolver.limits.CallLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The servers, agents, trunks and tenants that calls need now. For the engine's thread only. */
final class Limiters {
    private static final long SWEEP = Duration.ofMinutes(1).toNanos();

    /** Longer than a commit takes, unless something is wrong. */
    private static final long LEAD = Duration.ofMillis(300).toNanos();

    /** Longer than the slowest pace keeps two calls apart that anybody would set. */
    private static final long KEEP = Duration.ofMinutes(30).toNanos();

    private final EngineSettings settings;
    private final InstantSource clock;
    private final AgentBreakers agents;
    private final Map<Limiter.Key, Limiter> all = new HashMap<>();

    /** In the order in which they were made, so that a simulation can be repeated. */
    private final Map<Limiter, LimiterQueue> queues = new LinkedHashMap<>();

    private final Map<Needs, Needs> needs = new HashMap<>();

    /** Whose limits have changed since somebody asked. */
    private final Set<Limiter> changed = new LinkedHashSet<>();

    private long swept;

    Limiters(EngineSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.agents = new AgentBreakers(settings.pacing().agents());
    }

    Collection<LimiterQueue> queues() {
        return queues.values();
    }

    /** The calls that wait for a limiter. */
    LimiterQueue queue(Limiter limiter) {
        return queues.computeIfAbsent(limiter, LimiterQueue::new);
    }

    /** What a call with this plan needs. */
    Needs of(Plan plan, @Nullable String tenant) {
        EngineSettings.Pacing pacing = settings.pacing();
        CallLimits own = plan.limits();
        String url = Objects.requireNonNull(plan.credentials(), "credentials").url();
        Limit server = new Limit(own.callsPerSecond(), own.maxConcurrent()).orElse(pacing.server());
        Limit trunk =
                new Limit(own.trunkCallsPerSecond(), own.trunkMaxConcurrent())
                        .orElse(pacing.trunk());
        String trunkId = plan.route().trunkId();
        Needs fresh =
                new Needs(
                        limiter(Kind.SERVER, url, server),
                        agents(plan),
                        // Without a trunk the worker dials through its own, one for the server.
                        limiter(Kind.TRUNK, trunkId == null ? url : trunkId, trunk),
                        tenant == null ? null : limiter(Kind.TENANT, tenant, pacing.tenant()),
                        config(plan),
                        trunkId,
                        tenant);
        fresh.server().label = fresh.config();
        Needs known = needs.putIfAbsent(fresh, fresh);
        return known == null ? fresh : known;
    }

    static String config(Plan plan) {
        return Objects.requireNonNullElse(plan.server().configName(), "environment");
    }

    /** Those whose limits have changed since it was asked last. */
    Set<Limiter> changed() {
        if (changed.isEmpty()) {
            return Set.of();
        }
        Set<Limiter> answer = Set.copyOf(changed);
        changed.clear();
        return answer;
    }

    private Limiter limiter(Kind kind, String name, Limit limit) {
        Limiter limiter = all.computeIfAbsent(new Limiter.Key(kind, name), this::make);
        queue(limiter);
        if (limiter.limit(limit)) {
            changed.add(limiter);
        }
        return limiter;
    }

    private Limiter agents(Plan plan) {
        AgentBreakers.Agent agent = AgentBreakers.Agent.of(plan);
        Limiter limiter =
                all.computeIfAbsent(
                        new Limiter.Key(Kind.AGENTS, agent.toString()),
                        key -> new Limiter(key, Integer.MAX_VALUE, 0, null, agents.of(agent)));
        limiter.label = "%s on %s".formatted(agent.name(), config(plan));
        return limiter;
    }

    /** The breaker of an agent; null when it has none. */
    @Nullable AgentBreaker breaker(AgentBreakers.Agent agent) {
        return agents.of(agent);
    }

    /** The limiter of an agent's calls; null when no call needs it now. */
    @Nullable Limiter of(AgentBreakers.Agent agent) {
        return all.get(new Limiter.Key(Kind.AGENTS, agent.toString()));
    }

    private Limiter make(Limiter.Key key) {
        boolean server = key.kind() == Kind.SERVER;
        Breaker.Settings breaker = settings.pacing().breaker();
        Limiter made =
                new Limiter(
                        key,
                        server ? settings.limits().perServer() : Integer.MAX_VALUE,
                        key.kind() == Kind.TRUNK ? lead() : 0,
                        // Not by the server's url: the library logs the name, and it may hold a
                        // password.
                        server && breaker != null ? new Breaker("server", breaker, clock) : null,
                        null);
        return made;
    }

    /** Within the lease, of which the claim's own commit takes a part. */
    private long lead() {
        return Math.min(LEAD, settings.lease().toNanos() / 3);
    }

    /** Forgets, now and then, what nobody has needed for long. */
    void sweep(long now) {
        if (now - swept > SWEEP) {
            swept = now;
            needs.clear();
            queues.values().removeIf(queue -> queue.isIdle(now - KEEP));
            all.values().removeIf(limiter -> !queues.containsKey(limiter));
        }
    }
}
