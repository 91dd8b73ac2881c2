package dev.trunkline.dispatcher.claim;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Instant;
import java.util.Objects;

/** What the ledger holds of one request id: it is claimed, waits, or is finished. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Claim.class, name = "claimed"),
    @JsonSubTypes.Type(value = LedgerEntry.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = LedgerEntry.Finished.class, name = "finished")
})
public sealed interface LedgerEntry permits Claim, LedgerEntry.Waiting, LedgerEntry.Finished {

    /** The offset of the record on {@code call-requests} that the request id belongs to. */
    long offset();

    /** When it came to be so. */
    @JsonIgnore
    Instant at();

    /**
     * The call's last attempt was answered: surely nothing was executed, and nothing is under way.
     * Whoever takes the call up may claim the next attempt, without a doubt to close first.
     *
     * @param attempts dispatches that were sent, none of them executed
     */
    record Waiting(
            @JsonProperty(required = true) long offset,
            @JsonProperty(required = true) int attempts,
            Instant refusedAt)
            implements LedgerEntry {

        public Waiting {
            Objects.requireNonNull(refusedAt, "refused_at");
        }

        @Override
        public Instant at() {
            return refusedAt;
        }
    }

    /** The record has its one outcome; later records with the same request id are duplicates. */
    record Finished(
            @JsonProperty(required = true) long offset,
            Outcome outcome,
            Reason reason,
            Instant finishedAt)
            implements LedgerEntry {

        public Finished {
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(finishedAt, "finished_at");
        }

        @Override
        public Instant at() {
            return finishedAt;
        }
    }
}
