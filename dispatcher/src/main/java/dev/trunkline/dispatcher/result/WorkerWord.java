package dev.trunkline.dispatcher.result;

import dev.trunkline.schemas.AnsweredBy;
import dev.trunkline.schemas.CallReport;
import dev.trunkline.schemas.ResultKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that workers report of one call. Of each field the latest value counts; that it was different
 * before is remembered.
 *
 * @param reports the earliest first
 */
record WorkerWord(List<Report> reports) {
    static final WorkerWord NONE = new WorkerWord(List.of());

    /** A worker that repeats itself for ever must not fill the state. */
    private static final int MOST_REPORTS = 16;

    WorkerWord {
        reports = List.copyOf(reports);
    }

    /** One report, and when it was made. */
    record Report(
            Instant at,
            @Nullable Integer sipStatus,
            @Nullable AnsweredBy answeredBy,
            @Nullable ResultKind result,
            @Nullable String note) {

        static Report of(CallReport report, Instant at) {
            // That the worker doesn't know either says nothing.
            ResultKind result = report.result() == ResultKind.UNKNOWN ? null : report.result();
            return new Report(at, report.sipStatus(), report.answeredBy(), result, report.note());
        }

        private boolean saysTheSame(Report other) {
            return Objects.equals(sipStatus, other.sipStatus)
                    && answeredBy == other.answeredBy
                    && result == other.result
                    && Objects.equals(note, other.note);
        }

        private boolean saysNothing() {
            return sipStatus == null && answeredBy == null && result == null && note == null;
        }
    }

    WorkerWord with(Report report) {
        if (report.saysNothing()) {
            return this;
        }
        List<Report> all = new ArrayList<>(reports);
        Instant at = report.at();
        boolean known = all.removeIf(old -> old.saysTheSame(report) && !old.at().isAfter(at));
        boolean repeated = all.stream().anyMatch(old -> old.saysTheSame(report));
        if (repeated || (!known && all.size() >= MOST_REPORTS)) {
            return this;
        }
        all.add(report);
        // The contents too: the order must not depend on which came first.
        all.sort(Comparator.comparing(Report::at).thenComparing(Report::toString));
        return new WorkerWord(all);
    }

    @Nullable Integer sipStatus() {
        return latest(Report::sipStatus);
    }

    @Nullable AnsweredBy answeredBy() {
        return latest(Report::answeredBy);
    }

    @Nullable ResultKind result() {
        return latest(Report::result);
    }

    @Nullable String note() {
        return latest(Report::note);
    }

    /** Null when there is none. */
    @Nullable Instant latestAt() {
        return reports.isEmpty() ? null : reports.getLast().at();
    }

    /** Whether two reports differ in more than their notes. */
    boolean contradictory() {
        return values(Report::sipStatus).size() > 1
                || values(Report::answeredBy).size() > 1
                || values(Report::result).size() > 1;
    }

    private <T> List<T> values(Function<Report, @Nullable T> field) {
        List<T> values = new ArrayList<>();
        for (Report report : reports) {
            T value = field.apply(report);
            if (value != null && !values.contains(value)) {
                values.add(value);
            }
        }
        return values;
    }

    private <T> @Nullable T latest(Function<Report, @Nullable T> field) {
        List<T> values = new ArrayList<>();
        for (Report report : reports) {
            T value = field.apply(report);
            if (value != null) {
                values.add(value);
            }
        }
        return values.isEmpty() ? null : values.getLast();
    }
}
