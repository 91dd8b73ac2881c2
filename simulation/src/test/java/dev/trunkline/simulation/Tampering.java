package dev.trunkline.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What is left out of the engine, from outside of it: it is the product's own code throughout. */
final class Tampering {
    private static final String NOBODY = "nobody";
    private static final Pattern ATTEMPT = Pattern.compile("\"attempt_id\":\"([^\"]*)\"");

    private final @Nullable Rule leftOut;
    private final Map<String, String> firstAttempts = new HashMap<>();

    /**
     * @param leftOut null for the engine as it is
     */
    Tampering(@Nullable Rule leftOut) {
        this.leftOut = leftOut;
    }

    boolean isLeftOut(Rule rule) {
        return leftOut == rule;
    }

    /** Whether a record is kept from being sent. */
    boolean drops(String process, ProducerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null || !record.topic().equals(Instance.TOPICS.ledger())) {
            return false;
        }
        if (isLeftOut(Rule.REATTACH) && isIn(value, "claimed")) {
            firstAttempt(process, record.key(), value);
        }
        return (isLeftOut(Rule.MARKS) && new String(record.key(), UTF_8).startsWith("o:"))
                || (isLeftOut(Rule.CLAIM) && isIn(value, "claimed"));
    }

    private static boolean isIn(byte[] ledgerEntry, String state) {
        return new String(ledgerEntry, UTF_8).contains("\"state\":\"" + state + "\"");
    }

    /** Whether a ledger entry is kept from being read. */
    boolean hides(Log.Entry entry) {
        byte[] value = entry.value;
        return isLeftOut(Rule.DUPLICATES) && value != null && isIn(value, "finished");
    }

    /** A ledger entry as it is read. */
    byte @Nullable [] seen(String process, Log.Entry entry) {
        byte[] value = entry.value;
        byte[] key = entry.key;
        if (!isLeftOut(Rule.REATTACH) || value == null || key == null || !isIn(value, "claimed")) {
            return value;
        }
        String first = "\"attempt_id\":\"" + firstAttempt(process, key, value) + "\"";
        return ATTEMPT.matcher(new String(value, UTF_8)).replaceFirst(first).getBytes(UTF_8);
    }

    /** The first attempt at a call that a process knows. */
    private String firstAttempt(String process, byte[] key, byte[] claim) {
        Matcher attempt = ATTEMPT.matcher(new String(claim, UTF_8));
        String id = attempt.find() ? attempt.group(1) : "";
        return firstAttempts.computeIfAbsent(process + new String(key, UTF_8), _ -> id);
    }

    /** What the engine is told of its membership. */
    ConsumerGroupMetadata shown(ConsumerGroupMetadata real) {
        return isLeftOut(Rule.MEMBERSHIP) && real.generationId() < 0
                ? metadata(real.groupId(), 1, NOBODY)
                : real;
    }

    /** What is sent of it. */
    ConsumerGroupMetadata sent(ConsumerGroupMetadata shown) {
        return shown.memberId().equals(NOBODY) ? metadata(shown.groupId(), -1, "") : shown;
    }

    @SuppressWarnings("removal") // There is no other way to make one.
    static ConsumerGroupMetadata metadata(String group, int generation, String member) {
        return new ConsumerGroupMetadata(group, generation, member, Optional.empty());
    }

    /**
     * Tells the engine that partitions go.
     *
     * @param loop the engine's loop
     */
    void givingUp(Object loop, Runnable tell) {
        if (isLeftOut(Rule.PURGE)) {
            return;
        }
        if (!isLeftOut(Rule.CANCEL)) {
            tell.run();
            return;
        }
        List<AtomicReference<Object>> open = openAttempts(loop);
        List<Object> before = open.stream().map(AtomicReference::get).toList();
        tell.run();
        for (int i = 0; i < open.size(); i++) {
            if (String.valueOf(open.get(i).get()).equals("CANCELLED")) {
                open.get(i).set(before.get(i));
            }
        }
    }

    @SuppressWarnings("unchecked") // Whatever the state's type is.
    private static List<AtomicReference<Object>> openAttempts(Object loop) {
        List<AtomicReference<Object>> open = new ArrayList<>();
        for (Object attempt : Reachable.from(loop, "Attempt")) {
            if (Reachable.field(attempt, "state") instanceof AtomicReference<?> state
                    && String.valueOf(state.get()).equals("OPEN")) {
                open.add((AtomicReference<Object>) state);
            }
        }
        return open;
    }
}
