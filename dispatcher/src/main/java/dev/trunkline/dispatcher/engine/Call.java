package dev.trunkline.dispatcher.engine;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.pace.Pace;
import dev.trunkline.dispatcher.pipeline.Attempt;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.NextStep.AfterWait;
import dev.trunkline.dispatcher.pipeline.Verdict;
import dev.trunkline.schemas.CredentialSourceEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A record in the engine's hands, from poll to committed outcome. For the engine's thread only.
 *
 * <p>Hundreds of thousands may wait at a time. What waits is little more than the record's bytes:
 * {@link #compact} drops what can be read from them again.
 */
final class Call extends Timer.Entry implements TakenRecord {
    /** What a record costs in memory beside its key and value: measured, rounded up. */
    private static final int OVERHEAD = 440;

    private static final Header[] NO_HEADERS = {};

    final Partition partition;
    private final long offset;
    private final long timestamp;
    private final long receivedMillis;
    final byte @Nullable [] key;
    final byte @Nullable [] value;
    private final Header[] headers;

    // Each field is written by the class named above it, apart from these two, which go along with
    // the call. An architecture test holds it.

    /** Where it is. */
    Place place = Place.LANE;

    /** What is known of the call; null until it is read as a request, and while it is compact. */
    @Nullable CallState state;

    // CallReader

    /** The request id that is taken for this record; null until it is read. */
    @Nullable String id;

    // CallFlow

    /** Follows the call once it is at the head of its lane. */
    CallSpan span = CallSpan.NONE;

    /** When its plan was made, in nanoseconds since the epoch. */
    long preparedAt;

    /** From when on the callee may not be called, in nanoseconds since the epoch. */
    long closes = Pace.NEVER;

    /** A resolution whose event is not committed yet: one that was repeated counts once. */
    @Nullable CredentialSourceEvent event;

    /** What the last committed event said; null before the first. */
    @Nullable ToldCredentials told;

    /** The attempt id of a claim that may or may not be committed; nothing is sent under it yet. */
    @Nullable String claiming;

    /** The permission under which a request is, or may be, under way. */
    @Nullable Attempt attempt;

    /** What LiveKit said to the last request; null while it is under way. */
    @Nullable LiveKitAnswer answer;

    /** How it ends when it is prepared, which is done only to tell where it would have gone. */
    @Nullable Verdict ending;

    // WaitingCalls

    /** When it is too late, in nanoseconds since the epoch. */
    long deadline = Pace.NEVER;

    /** What comes after its last delay; null before the first. */
    @Nullable AfterWait afterDelay;

    // Admission

    /** What it needs to go out; null before it is routed. */
    @Nullable Needs needs;

    /** Whether it has taken a place of each of its limiters; it is in no queue then. */
    boolean admitted;

    /** Whether it went past a breaker that would have held it up. */
    boolean unguarded;

    /** When it is to be sent, in nanoseconds since the epoch; 0 is at once. */
    long sendAt;

    // LimiterQueue

    /** Whose queue it waits in; null when it is in none. */
    @Nullable Limiter queuedAt;

    /** The limiter that has prefetched it; null when none has. */
    @Nullable Limiter prefetchedBy;

    /** Attempts of a call that is compact. */
    private int attempts;

    /** Where a call is; the package's documentation says what moves it. */
    enum Place {
        /** Behind another call of its key. */
        LANE,
        /** The engine's thread performs its next step. */
        ACTIVE,
        /** Waits to be prepared. */
        TO_PREPARE,
        PREPARING,
        /** Waits for a moment. */
        DELAYED,
        /** Waits for a pause to end. */
        PAUSED,
        /** Queued at a limiter. */
        QUEUED,
        CLAIMING,
        DIALING,
        PROBING,
        ENDING;

        /** Whether a call that has left its lane waits without anything being done for it. */
        boolean isWaiting() {
            return this == TO_PREPARE || this == DELAYED || this == PAUSED || this == QUEUED;
        }
    }

    Call(Partition partition, ConsumerRecord<byte[], byte[]> record, Instant receivedAt) {
        this.partition = partition;
        this.offset = record.offset();
        this.timestamp = record.timestamp();
        this.receivedMillis = receivedAt.toEpochMilli();
        this.key = record.key();
        this.value = record.value();
        this.headers = headers(record);
    }

    private static Header[] headers(ConsumerRecord<byte[], byte[]> record) {
        Header[] headers = record.headers().toArray();
        for (Header header : headers) {
            // Reading both lets go of the fetched batch, which they would keep in memory whole.
            Objects.requireNonNull(header.key());
            header.value();
        }
        return headers.length == 0 ? NO_HEADERS : headers;
    }

    @Override
    public ConsumerRecord<byte[], byte[]> record() {
        return new ConsumerRecord<>(
                partition.topicPartition.topic(),
                partition.topicPartition.partition(),
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                key,
                value,
                new RecordHeaders(headers),
                Optional.empty());
    }

    long offset() {
        return offset;
    }

    /** The record's timestamp. */
    Instant recordedAt() {
        return Instant.ofEpochMilli(timestamp);
    }

    @Override
    public Instant receivedAt() {
        return Instant.ofEpochMilli(receivedMillis);
    }

    /** The request's id; only for a record that was read as a request. */
    String requestId() {
        return Objects.requireNonNull(id, "not read as a request");
    }

    /** The state; only for a record that was read as a request and is not compact. */
    CallState known() {
        return Objects.requireNonNull(state, "not read as a request");
    }

    /** Drops what can be read again, unless the call has a history that can't. */
    void compact() {
        if (state != null && state.isPlain()) {
            attempts = state.attempts();
            state = null;
            event = null;
        }
    }

    /** Attempts that were made before it became compact. */
    int attemptsBefore() {
        return attempts;
    }

    /**
     * Whether the partition was taken away since: what comes of it now belongs to another owner.
     */
    boolean isAbandoned() {
        return partition.isClosed();
    }

    /** Whether a request may be under way whose answer is not there. */
    boolean isDialing() {
        return attempt != null && answer == null && !attempt.isCancelled();
    }

    /** Whether the ledger has a claim of this record. */
    boolean hasClaim() {
        return state != null && state.claim() != null;
    }

    boolean isInDoubt() {
        return state != null && state.inDoubt();
    }

    /** A resolution's event goes with the next claim, or the end, unless the same was told. */
    void resolved(@Nullable CredentialSourceEvent resolution) {
        boolean isTold = resolution != null && ToldCredentials.of(resolution).equals(told);
        event = isTold ? null : resolution;
    }

    /** The event that there is was committed. */
    void toldEvent() {
        if (event != null) {
            told = ToldCredentials.of(event);
            event = null;
        }
    }

    /** The event that goes with the next claim, or the end. */
    List<CredentialSourceEvent> events() {
        return event == null ? List.of() : List.of(event);
    }

    long bytes() {
        return (long) OVERHEAD + length(key) + length(value);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
