package dev.trunkline.demo;

import dev.trunkline.schemas.DispatchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Compares outcomes with what they were to be. Not for several threads. */
final class Checklist {
    private final List<Sample> open;
    private final List<String> differences = new ArrayList<>();
    private final int samples;
    private final int deadLetters;
    private int asExpected;
    private int deadLettersSeen;

    /**
     * @param deadLetters how many records are to be dead letters
     */
    Checklist(List<Sample> samples, int deadLetters) {
        this.samples = samples.size();
        this.deadLetters = deadLetters;
        this.open = new ArrayList<>(samples);
    }

    /** Takes an outcome; those of other requests don't count. */
    void take(DispatchResult result) {
        Expected actual = Expected.of(result);
        if (strike(result, sample -> sample.expected().equals(actual)).isPresent()) {
            asExpected++;
        } else {
            strike(result, _ -> true)
                    .ifPresent(sample ->
                            differences.add(
                                    "%s: expected %s, was %s: %s"
                                            .formatted(
                                                    sample.id(),
                                                    sample.expected(),
                                                    actual,
                                                    result.message())));
        }
    }

    /** Takes note of a dead letter. */
    void takeDeadLetter() {
        deadLettersSeen++;
    }

    /** Whether all has come that was to come. */
    boolean complete() {
        return open.isEmpty() && deadLettersSeen >= deadLetters;
    }

    /** Whether all has come, and is what it was to be. */
    boolean passed() {
        return asExpected == samples && deadLettersSeen == deadLetters;
    }

    /** Such as {@code 24 of 24 outcomes and 2 of 2 dead letters as expected}. */
    String summary() {
        return "%d of %d outcomes and %d of %d dead letters as expected"
                .formatted(asExpected, samples, deadLettersSeen, deadLetters);
    }

    /** What was not as expected, for people; also outcomes that have not come. */
    List<String> differences() {
        List<String> all = new ArrayList<>(differences);
        open.forEach(sample ->
                all.add("%s: expected %s, has none".formatted(sample.id(), sample.expected())));
        return all;
    }

    private Optional<Sample> strike(DispatchResult result, Predicate<Sample> fits) {
        Optional<Sample> found =
                open.stream()
                        .filter(sample -> sample.id().equals(result.requestId()))
                        .filter(fits)
                        .findFirst();
        found.ifPresent(open::remove);
        return found;
    }
}
