package dev.trunkline.simulation;

import dev.trunkline.simulation.Fault.Kind;
import dev.trunkline.simulation.Fault.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a world is made from, out of one seed; fewer requests and faults make a smaller one.
 *
 * @param length until when new requests and faults come, in nanoseconds
 */
record Scenario(long seed, Shape shape, List<Request> requests, List<Fault> faults, long length) {
    private static final long MILLI = Chance.MILLI;
    private static final long SECOND = Chance.SECOND;

    /** Steps a fault can come with, and how often an instance takes each in a life of a world. */
    private static final Map<Step, Integer> STEPS =
            Map.ofEntries(
                    Map.entry(Step.POLL, 300),
                    Map.entry(Step.ASSIGNED, 6),
                    Map.entry(Step.REVOKED, 3),
                    Map.entry(Step.LOST, 2),
                    Map.entry(Step.OFFSETS, 12),
                    Map.entry(Step.LEDGER, 12),
                    Map.entry(Step.INIT, 6),
                    Map.entry(Step.PRODUCE, 60),
                    Map.entry(Step.SEND_OFFSETS, 30),
                    Map.entry(Step.COMMIT, 30),
                    Map.entry(Step.ABORT, 3),
                    Map.entry(Step.PREPARE, 8),
                    Map.entry(Step.DIAL, 16),
                    Map.entry(Step.LOOK, 5),
                    Map.entry(Step.PROBE, 5));

    private static final List<Step> ALL_STEPS = STEPS.keySet().stream().sorted().toList();

    /** How many times as many faults as in the calmest worlds. */
    private static final List<Integer> INTENSITIES = List.of(1, 1, 4, 10, 20);

    private static final List<Kind> COMMON =
            List.of(Kind.KILL, Kind.KILL, Kind.KILL, Kind.PAUSE, Kind.PAUSE, Kind.PAUSE);

    private static final List<Kind> AT_STEPS =
            List.of(
                    Kind.LOSE_REQUEST,
                    Kind.LOSE_ANSWER,
                    Kind.LOSE_ANSWER,
                    Kind.SLOW_REQUEST,
                    Kind.SLOW_ANSWER,
                    Kind.CUT,
                    Kind.ROGUE);

    private static final List<Kind> AT_TIMES =
            List.of(
                    Kind.CUT,
                    Kind.STOP,
                    Kind.JUMP,
                    Kind.ROGUE,
                    Kind.BROKER_DOWN,
                    Kind.COORDINATOR_DOWN,
                    Kind.LIVEKIT_RESTART,
                    Kind.LIVEKIT_REFUSES,
                    Kind.LIVEKIT_THROTTLES,
                    Kind.LIVEKIT_FAILS,
                    Kind.LIVEKIT_STALLS,
                    Kind.LIVEKIT_UNAUTHORIZED,
                    Kind.DATABASE_DOWN,
                    Kind.COMPACTION,
                    Kind.LATE_MARKERS,
                    Kind.LATE_THREADS);

    /**
     * What kind of deployment it is.
     *
     * @param redial {@code IN_DOUBT=redial}
     * @param paced the trunk bears few calls a second, and a server that fails is left alone
     */
    record Shape(
            Group.Protocol protocol,
            int instances,
            int partitions,
            boolean redial,
            boolean paced,
            int pollRecords) {}

    /**
     * A record that a producer sends.
     *
     * @param id the request id, which a record that can't be read does not carry
     * @param at when, in nanoseconds
     */
    record Request(int number, String id, String key, boolean isReadable, long at) {}

    static Scenario of(long seed, @Nullable Rule leftOut) {
        Chance chance = new Chance(seed);
        Aim aim = leftOut == null ? null : Aim.at(leftOut);
        Shape shape =
                new Shape(
                        chance.oneOf(List.of(Group.Protocol.values())),
                        chance.between(aim == null || aim.kinds().isEmpty() ? 1 : 2, 3),
                        chance.between(1, 4),
                        chance.oneIn(2) || isForRedial(leftOut),
                        chance.oneIn(2),
                        chance.oneOf(List.of(1, 5, 1_000)));
        long length = chance.between(6, 20) * SECOND;
        List<Request> requests = requests(chance, length, leftOut);
        List<Fault> faults = new ArrayList<>();
        if (aim != null && !aim.kinds().isEmpty()) {
            aimed(aim, chance, length, shape, faults);
        }
        faults(chance, length, shape, faults);
        return new Scenario(seed, shape, requests, List.copyOf(faults), length);
    }

    /** Without a redial, the probe's room keeps late requests from ringing anybody. */
    private static boolean isForRedial(@Nullable Rule leftOut) {
        return leftOut == Rule.LEASE || leftOut == Rule.DOUBT_WAIT;
    }

    private static List<Request> requests(Chance chance, long length, @Nullable Rule leftOut) {
        List<Request> requests = new ArrayList<>();
        int calls = chance.between(5, 60);
        int keys = chance.between(1, 10);
        for (int call = 0; call < calls; call++) {
            String id = "c" + call;
            String key = "k" + chance.below(keys);
            long at = chance.nanosBetween(0, length);
            requests.add(new Request(requests.size(), id, key, !chance.oneIn(30), at));
            while (chance.oneIn(6)) {
                at += chance.nanosBetween(0, chance.oneIn(2) ? MILLI : 5 * SECOND);
                String again = leftOut == Rule.ONE_KEY ? key + "'" : key;
                requests.add(new Request(requests.size(), id, again, true, at));
            }
        }
        return List.copyOf(requests);
    }

    /**
     * They befall one instance, so that another one can take its calls over; any may be stopped.
     */
    private static void aimed(
            Aim aim, Chance chance, long length, Shape shape, List<Fault> faults) {
        int count = chance.between(6, 30);
        for (int i = 0; i < count; i++) {
            Kind kind = chance.oneOf(aim.kinds());
            When when =
                    kind.isOfTime()
                            ? new When.At(chance.nanosBetween(0, length))
                            : atStep(chance.oneOf(aim.steps()), chance);
            long nanos =
                    kind == Kind.STOP
                            ? lasting(kind, chance, 1)
                            : chance.nanosBetween(aim.shortest(), aim.longest());
            int instance = kind == Kind.STOP ? chance.below(shape.instances()) : 0;
            faults.add(new Fault(kind, instance, when, nanos));
        }
    }

    private static When atStep(Step step, Chance chance) {
        int nth = chance.between(1, STEPS.getOrDefault(step, 1));
        return new When.OnStep(step, chance.oneIn(2), nth);
    }

    private static void faults(Chance chance, long length, Shape shape, List<Fault> faults) {
        int intensity = chance.oneOf(INTENSITIES);
        int count = intensity * chance.between(5, 60);
        // Worlds that know few kinds of trouble get deeper into them than those that know all.
        List<Step> steps = some(ALL_STEPS, chance);
        List<Kind> atSteps = some(AT_STEPS, chance);
        List<Kind> atTimes = some(AT_TIMES, chance);
        for (int i = 0; i < count; i++) {
            int instance = chance.below(shape.instances());
            boolean common = chance.oneIn(2);
            if (chance.oneIn(3)) {
                Kind kind = chance.oneOf(common ? COMMON : atTimes);
                When when = new When.At(chance.nanosBetween(0, length));
                faults.add(new Fault(kind, instance, when, lasting(kind, chance, intensity)));
            } else {
                Kind kind = chance.oneOf(common ? COMMON : atSteps);
                When when = atStep(chance.oneOf(steps), chance);
                faults.add(new Fault(kind, instance, when, lasting(kind, chance, intensity)));
            }
        }
    }

    private static <T> List<T> some(List<T> all, Chance chance) {
        List<T> some = all.stream().filter(_ -> chance.oneIn(3)).toList();
        return some.isEmpty() ? List.of(chance.oneOf(all)) : some;
    }

    /** The more faults there are, the shorter are most: else the engine would hardly run. */
    private static long lasting(Kind kind, Chance chance, int intensity) {
        boolean isShort = !chance.oneIn(intensity);
        if (isShort && (kind == Kind.KILL || kind == Kind.PAUSE || kind == Kind.CUT)) {
            return chance.nanosBetween(MILLI, 300 * MILLI);
        }
        return switch (kind) {
            case KILL, STOP -> chance.nanosBetween(20 * MILLI, 1_500 * MILLI);
            case PAUSE, CUT ->
                    switch (chance.below(5)) {
                        case 0 -> chance.nanosBetween(10 * MILLI, 500 * MILLI);
                        case 1 -> chance.nanosBetween(500 * MILLI, 2 * SECOND);
                        case 2 -> chance.nanosBetween(2 * SECOND, 4 * SECOND);
                        default -> chance.nanosBetween(4 * SECOND, 8 * SECOND);
                    };
            case LOSE_ANSWER, BROKER_DOWN, COORDINATOR_DOWN ->
                    switch (chance.below(4)) {
                        case 0 -> 0;
                        case 1 -> chance.nanosBetween(10 * MILLI, SECOND);
                        case 2 -> chance.nanosBetween(SECOND, 4 * SECOND);
                        default -> chance.nanosBetween(4 * SECOND, 14 * SECOND);
                    };
            case JUMP -> chance.nanosBetween(-10 * SECOND, 10 * SECOND);
            // A request to LiveKit that its client gave up after 700 ms may be executed this late.
            case SLOW_REQUEST, SLOW_ANSWER -> chance.nanosBetween(10 * MILLI, 1_400 * MILLI);
            default -> chance.nanosBetween(100 * MILLI, 5 * SECOND);
        };
    }

    Scenario withRequests(List<Request> fewer) {
        return new Scenario(seed, shape, List.copyOf(fewer), faults, length);
    }

    Scenario withFaults(List<Fault> fewer) {
        return new Scenario(seed, shape, requests, List.copyOf(fewer), length);
    }

    ClientSettings clients() {
        return new ClientSettings(
                500 * MILLI, 1_500 * MILLI, 400 * MILLI, 10 * SECOND, shape.pollRecords());
    }

    /** How long one request to LiveKit may take, in nanoseconds. */
    long httpTimeout() {
        return 700 * MILLI;
    }
}
