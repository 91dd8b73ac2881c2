package dev.trunkline.resolver.store;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Re-encrypts stored secrets to the first key. Each step changes some rows that are still as they
 * were read, so that an edit meanwhile is never lost, and leaves out rows that others hold locked;
 * it may be stopped between and during steps, run again, and run by several at once. What no key
 * opens is left alone. Every method throws {@link DatabaseException} when the database can't
 * answer.
 */
public final class SecretRotation {
    private static final int STEP = 50;

    /** Rows that others edit or hold locked are tried again so often. */
    private static final int ROUNDS = 25;

    private final RotationRows rows;
    private final SecretKeyRing keys;
    private final TurnedBack turnedBack = new TurnedBack();

    /** Is told how far a rotation is. */
    @FunctionalInterface
    public interface Progress {
        void at(int done, int total);
    }

    /**
     * @param author whom the audit log names; the reason there is {@code rotation}
     */
    public SecretRotation(Database database, SecretKeyRing keys, Author author) {
        this.rows = new RotationRows(database, keys, author.rotating());
        this.keys = keys;
    }

    /** What is under which key now. */
    public SecretCensus census() {
        return census(rows.all());
    }

    /**
     * Rotates, at about 250 rows a second: calls are placed meanwhile. An interrupt ends it after
     * the step under way. A row that this instance has moved before, and that somebody turned back
     * to an old key since, is left alone: whoever did it has other keys, and would do it again.
     *
     * @param plainTextToo also encrypt what is stored in plain text
     */
    public RotationReport rotate(boolean plainTextToo, Progress progress) {
        RotationPace pace = new RotationPace();
        List<StoredRow> all = rows.all();
        SecretCensus before = census(all);
        List<StoredRow> due = due(all, plainTextToo);
        int total = due.size();
        int done = 0;
        for (int round = 0; round < ROUNDS && !due.isEmpty() && !interrupted(); round++) {
            for (int from = 0; from < due.size() && pace.step(); from += STEP) {
                done += swap(due.subList(from, Math.min(from + STEP, due.size())));
                progress.at(Math.min(done, total), total);
            }
            all = rows.all();
            due = due(all, plainTextToo);
        }
        return new RotationReport(before, census(all), done, turnedBack.of(all));
    }

    private static boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }

    private int swap(List<StoredRow> step) {
        Set<UUID> moved = rows.swap(step);
        turnedBack.moved(step, moved);
        return moved.size();
    }

    private List<StoredRow> due(List<StoredRow> all, boolean plainTextToo) {
        return all.stream()
                .filter(row -> row.due(plainTextToo) != null && !turnedBack.is(row))
                .toList();
    }

    private SecretCensus census(List<StoredRow> all) {
        Map<String, Long> opened =
                all.stream()
                        .flatMap(row -> fingerprint(row.opened()))
                        .collect(groupingBy(fingerprint -> fingerprint, counting()));
        return new SecretCensus(
                keys.fingerprints().stream()
                        .distinct()
                        .map(key ->
                                new SecretCensus.KeyUse(
                                        key, opened.getOrDefault(key, 0L).intValue()))
                        .toList(),
                names(all, row -> row.opened() instanceof OpenedSecret.PlainText && !row.missing()),
                names(all, StoredRow::missing),
                names(all, row -> row.opened() instanceof OpenedSecret.Undecryptable));
    }

    private static Stream<String> fingerprint(OpenedSecret opened) {
        return opened instanceof OpenedSecret.Opened open
                ? Stream.of(open.keyFingerprint())
                : Stream.empty();
    }

    private static List<String> names(List<StoredRow> all, Predicate<StoredRow> which) {
        return all.stream().filter(which).map(StoredRow::name).sorted().toList();
    }
}
