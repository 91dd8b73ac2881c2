package dev.trunkline.simulation;

import dev.trunkline.simulation.Fault.When;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The faults that come with a step of an instance. */
final class StepFaults {
    private final Map<Integer, Steps> byInstance = new HashMap<>();
    private final Strike strike;

    /** How often an instance has taken each step, and the faults that come with some of them. */
    private static final class Steps {
        final Map<Step, Integer> before = new EnumMap<>(Step.class);
        final Map<Step, Integer> after = new EnumMap<>(Step.class);
        final Map<When.OnStep, List<Fault>> faults = new HashMap<>();
    }

    /** Performs a fault on a process. */
    interface Strike {
        void on(SimulatedProcess process, Fault fault);
    }

    /**
     * What becomes of one request.
     *
     * @param there how much longer it is under way, in nanoseconds
     * @param back how much longer its answer is; of one that is lost, how long the way back to the
     *     broker stays cut
     */
    record Fate(boolean requestLost, boolean answerLost, long there, long back) {
        static final Fate GOOD = new Fate(false, false, 0, 0);
    }

    StepFaults(List<Fault> faults, Strike strike) {
        this.strike = strike;
        faults.forEach(this::add);
    }

    /** Adds one; those that come at a time are not kept here. */
    final void add(Fault fault) {
        if (fault.when() instanceof When.OnStep on) {
            steps(fault.instance()).faults.computeIfAbsent(on, _ -> new ArrayList<>()).add(fault);
        }
    }

    private Steps steps(int instance) {
        return byInstance.computeIfAbsent(instance, _ -> new Steps());
    }

    /** Before a step; what becomes of its request, if it is one. */
    Fate before(SimulatedProcess process, Step step) {
        return cross(process, step, false);
    }

    void after(SimulatedProcess process, Step step) {
        cross(process, step, true);
    }

    private Fate cross(SimulatedProcess process, Step step, boolean after) {
        process.feelFaults();
        Steps steps = steps(process.instance);
        int count = (after ? steps.after : steps.before).merge(step, 1, Integer::sum);
        List<Fault> faults = steps.faults.get(new When.OnStep(step, after, count));
        if (faults == null) {
            return Fate.GOOD;
        }
        Fate fate = Fate.GOOD;
        for (Fault fault : faults) {
            strike.on(process, fault);
            process.feelFaults();
            fate = fate(fault, fate);
        }
        return fate;
    }

    private static Fate fate(Fault fault, Fate otherwise) {
        return switch (fault.kind()) {
            case LOSE_REQUEST -> new Fate(true, false, 0, 0);
            case LOSE_ANSWER -> new Fate(false, true, 0, fault.nanos());
            case SLOW_REQUEST -> new Fate(false, false, fault.nanos(), 0);
            case SLOW_ANSWER -> new Fate(false, false, 0, fault.nanos());
            default -> otherwise;
        };
    }
}
