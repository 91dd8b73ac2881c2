package dev.trunkline.dispatcher.claim;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Instant;
import java.util.Objects;

/** What the ledger holds of one request id: it is claimed, or it is finished. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Claim.class, name = "claimed"),
    @JsonSubTypes.Type(value = LedgerEntry.Finished.class, name = "finished")
})
public sealed interface LedgerEntry permits Claim, LedgerEntry.Finished {

    /** The offset of the record on {@code call-requests} that the request id belongs to. */
    long offset();

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
    }
}
