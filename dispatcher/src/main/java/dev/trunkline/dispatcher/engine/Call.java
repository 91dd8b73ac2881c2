package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pipeline.Attempt;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.schemas.CredentialSourceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record in the engine's hands, from poll to committed outcome. For the engine's thread only. */
final class Call {
    /** What a record costs in memory beside its key and value: an estimate. */
    private static final int OVERHEAD = 256;

    final Assignment assignment;
    final ConsumerRecord<byte[], byte[]> record;
    final Instant receivedAt;

    /** Null until the record is read as a request. */
    @Nullable CallState state;

    /** The request id of a record that is invalid otherwise. */
    @Nullable String invalidId;

    /** The permission under which a request is, or may be, under way. */
    @Nullable Attempt attempt;

    /** What LiveKit said to the last request; null while it is under way. */
    @Nullable LiveKitAnswer answer;

    /** The server whose slot the call holds. */
    @Nullable String slot;

    /** Resolutions whose events are not committed yet. */
    final List<CredentialSourceEvent> events = new ArrayList<>(1);

    Call(Assignment assignment, ConsumerRecord<byte[], byte[]> record, Instant receivedAt) {
        this.assignment = assignment;
        this.record = record;
        this.receivedAt = receivedAt;
    }

    long offset() {
        return record.offset();
    }

    /** The request's id; only for a record that was read as a request. */
    String requestId() {
        return known().request().requestId();
    }

    /** The state; only for a record that was read as a request. */
    CallState known() {
        return Objects.requireNonNull(state, "not read as a request");
    }

    /**
     * Whether the partition was taken away since: what comes of it now belongs to another owner.
     */
    boolean isAbandoned() {
        return assignment.isClosed();
    }

    /** Whether a request may be under way whose answer is not there. */
    boolean isDialing() {
        return attempt != null && answer == null;
    }

    /** Whether the ledger has a claim of this record. */
    boolean hasClaim() {
        return state != null && state.claim() != null;
    }

    boolean isInDoubt() {
        return state != null && state.inDoubt();
    }

    long bytes() {
        return (long) OVERHEAD
                + Math.max(0, record.serializedKeySize())
                + Math.max(0, record.serializedValueSize());
    }
}
