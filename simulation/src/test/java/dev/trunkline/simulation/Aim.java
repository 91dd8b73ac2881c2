package dev.trunkline.simulation;

import dev.trunkline.simulation.Fault.Kind;
import java.util.List;

/**
 * The trouble that a rule is there for. Worlds without the rule know more of it than others do, so
 * that they show soon what the rule prevents.
 *
 * @param kinds of faults; those of {@link Kind#isOfTime} come at any time, others at the steps
 * @param shortest how long they last, in nanoseconds
 * @param longest how long they last, in nanoseconds
 */
record Aim(List<Kind> kinds, List<Step> steps, long shortest, long longest) {
    private static final long MILLI = Chance.MILLI;
    private static final long SECOND = Chance.SECOND;

    private static final Aim NONE = new Aim(List.of(), List.of(), 0, 0);

    static Aim at(Rule leftOut) {
        return switch (leftOut) {
            // The next owner reads while the last transaction of the one before is being ended.
            case STABLE_READ ->
                    new Aim(
                            List.of(Kind.LATE_MARKERS, Kind.STOP, Kind.STOP),
                            List.of(),
                            SECOND,
                            5 * SECOND);
            // A member that is put out while it gives up its partitions.
            case MEMBERSHIP ->
                    new Aim(
                            List.of(Kind.PAUSE, Kind.STOP),
                            List.of(Step.REVOKED, Step.REVOKED, Step.COMMIT),
                            1_800 * MILLI,
                            5 * SECOND);
            // The coordinator commits, and can't be asked for as long as a commit is repeated.
            case SETTLING ->
                    new Aim(
                            List.of(Kind.LOSE_ANSWER),
                            List.of(Step.COMMIT),
                            1_500 * MILLI,
                            4 * SECOND);
            // Between the claim and the request it passes to another, who redials a short call.
            case LEASE ->
                    new Aim(List.of(Kind.PAUSE), List.of(Step.COMMIT), 5 * SECOND, 9 * SECOND);
            // It passes to another while a thread that is to send a request waits for its turn.
            case CANCEL ->
                    new Aim(
                            List.of(Kind.LATE_THREADS, Kind.STOP, Kind.STOP),
                            List.of(),
                            300 * MILLI,
                            3 * SECOND);
            // LiveKit executes a request long after its client has given it up.
            case DOUBT_WAIT ->
                    new Aim(
                            List.of(Kind.SLOW_REQUEST),
                            List.of(Step.DIAL),
                            750 * MILLI,
                            1_400 * MILLI);
            // It passes to another and comes back while an answer is waited for.
            case REATTACH ->
                    new Aim(
                            List.of(Kind.PAUSE, Kind.CUT),
                            List.of(Step.DIAL, Step.COMMIT),
                            2 * SECOND,
                            4 * SECOND);
            case COMPACTION_ONLY ->
                    new Aim(List.of(Kind.COMPACTION, Kind.STOP), List.of(), 100 * MILLI, SECOND);
            case FENCE, PURGE, MARKS, CLAIM, DUPLICATES, DOUBT, ONE_KEY -> NONE;
        };
    }
}
