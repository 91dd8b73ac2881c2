package dev.trunkline.dispatcher.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is different about an engine in a test.
 *
 * @param without rules that are left out, for the oracle to catch
 * @param moment when it is held; null for never
 * @param gate the gate's folder; null when there is no moment
 */
public record Tampering(Set<Rule> without, @Nullable Moment moment, @Nullable Path gate) {
    /** The engine as it is. */
    public static final Tampering NONE = new Tampering(Set.of(), null, null);

    /** What can be left out. */
    public enum Rule {
        /** Offsets go with every transaction: without them no broker refuses a former owner. */
        FENCE,
        /** A claim permits sending for a short time: without it for hours. */
        LEASE,
        /** What is claimed and not sent is cancelled when its partition goes, not sent first. */
        CANCEL,
        /** What former owners claimed and finished is read. */
        LEDGER,
        /** A call in doubt is asked after. */
        PROBE,
        /** Open transactions of a former owner are waited out, and aborted ones not seen. */
        STABLE,
        /** A commit without an answer is settled: without it, it counts as aborted. */
        SETTLING,
        /** A producer that was fenced is replaced. */
        REBUILD,
        /** A result is made to fit into a record. */
        BOUND
    }

    /** Where an engine can be held. */
    public enum Moment {
        /** A record is about to be sent; its transaction has nothing at the broker yet. */
        BEFORE_SEND,
        /** All of the transaction is at the broker, its offsets too. */
        BEFORE_COMMIT,
        /** The transaction is committed, and nothing has come of it yet. */
        AFTER_COMMIT,
        /** The claim is made use of, and the request is not sent yet. */
        BEFORE_HTTP,
        /** Not held: the commit is made, and its answer is lost. */
        ANSWER_LOST
    }

    public Tampering {
        without = Set.copyOf(without);
    }

    /** An engine that is held at this gate. */
    public static Tampering at(Moment moment, Path gate) {
        return new Tampering(Set.of(), moment, gate);
    }

    /** An engine without these rules. */
    public static Tampering leavingOut(Rule... rules) {
        return NONE.without(rules);
    }

    /** The same, without these rules. */
    public Tampering without(Rule... rules) {
        return new Tampering(Set.of(rules), moment, gate);
    }

    boolean omits(Rule rule) {
        return without.contains(rule);
    }

    @Nullable Gate at(Moment wanted) {
        return moment == wanted && gate != null ? new Gate(gate) : null;
    }

    /** For a process's command line. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add(without.stream().map(Rule::name).collect(Collectors.joining(",", "-", "")));
        if (moment != null && gate != null) {
            arguments.add(moment.name());
            arguments.add(gate.toString());
        }
        return List.copyOf(arguments);
    }

    static Tampering parse(List<String> arguments) {
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        for (String name : arguments.getFirst().substring(1).split(",", -1)) {
            if (!name.isEmpty()) {
                rules.add(Rule.valueOf(name));
            }
        }
        return arguments.size() == 1
                ? new Tampering(rules, null, null)
                : new Tampering(rules, Moment.valueOf(arguments.get(1)), Path.of(arguments.get(2)));
    }
}
