package dev.trunkline.dispatcher.insight.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.emit.OutboundHeaders;
import dev.trunkline.dispatcher.result.LiveCall;
import dev.trunkline.dispatcher.result.ResultPolicy;
import dev.trunkline.dispatcher.result.RoomAnswer;
import dev.trunkline.schemas.CallConfirmationJson;
import dev.trunkline.schemas.CallLifecycleEventJson;
import dev.trunkline.schemas.CallReportJson;
import dev.trunkline.schemas.CallResult;
import dev.trunkline.schemas.CallResultJson;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import dev.trunkline.schemas.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * Follows each dispatched call to its end, and writes its one result. A store holds the evidence
 * about each call. After the result, only the result is kept, in a store that drops whole segments.
 * Answers of LiveKit come in on other threads and wait in a mailbox.
 */
final class FollowCalls implements Processor<String, CallNote, String, byte[]> {
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);

    /** A question that has no answer by then is asked again. */
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(1);

    private static final String TYPE = "dev.trunkline.call.result.v1";
    private static final byte[] DONE = new byte[0];

    private final Following following;
    private final Skips skips;
    private final Map<String, Agenda> agendas = new HashMap<>();
    private final Queue<Answered> mail = new ConcurrentLinkedQueue<>();
    private @Nullable Stores stores;

    FollowCalls(Following following, Skips skips) {
        this.following = following;
        this.skips = skips;
    }

    /** What this processor reads and writes. */
    private record Stores(
            ProcessorContext<String, byte[]> context,
            KeyValueStore<String, LiveCall> live,
            WindowStore<String, byte[]> finished) {}

    /** An answer of LiveKit. */
    private record Answered(String requestId, RoomAnswer answer) {}

    /**
     * When something is to be done for a call. Made anew from the store after a restart.
     *
     * @param due when a result may be due
     * @param look when LiveKit is asked next
     */
    private record Agenda(Instant due, Instant look) {}

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        KeyValueStore<String, LiveCall> live = context.getStateStore(InsightTopology.LIVE_CALLS);
        WindowStore<String, byte[]> finished =
                context.getStateStore(InsightTopology.FINISHED_CALLS);
        Stores opened = new Stores(context, live, finished);
        stores = opened;
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        try (KeyValueIterator<String, LiveCall> all = live.all()) {
            all.forEachRemaining(
                    entry -> agendas.put(entry.key, new Agenda(now, firstLook(entry.value, now))));
        }
        context.schedule(
                BETWEEN_ROUNDS,
                PunctuationType.WALL_CLOCK_TIME,
                time -> round(opened, Instant.ofEpochMilli(time)));
    }

    private Instant firstLook(LiveCall call, Instant now) {
        return now.plus(following.policy().betweenLooks(call));
    }

    @Override
    public void process(Record<String, CallNote> record) {
        Stores opened = stores;
        CallNote note = record.value();
        if (opened == null || note == null) {
            return;
        }
        switch (note.kind()) {
            case OUTCOME, CONFIRMATION, LIFECYCLE, REPORT -> take(opened, record, note);
            case REQUESTED, CREDENTIALS, CLAIMED, RESULT -> {}
        }
    }

    private void take(Stores opened, Record<String, CallNote> record, CallNote note) {
        String requestId = record.key();
        Instant now = now(opened);
        LiveCall known = opened.live().get(requestId);
        if (known == null && isFinished(opened, requestId, now)) {
            return;
        }
        LiveCall call = known == null ? LiveCall.unheard(requestId, now) : known;
        try {
            if (note.kind() == NoteKind.OUTCOME) {
                takeOutcome(opened, call, record, now);
            } else {
                keep(opened, with(call, note, record.timestamp()), now);
            }
        } catch (IllegalArgumentException unreadable) {
            skips.skipped(
                    InsightTopology.LIVE_CALLS,
                    "%s %s".formatted(note.kind(), note.origin()),
                    String.valueOf(unreadable.getMessage()));
        }
    }

    private void takeOutcome(
            Stores opened, LiveCall call, Record<String, CallNote> record, Instant now) {
        DispatchResult outcome = DispatchResultJson.read(record.value().body());
        if (outcome.outcome() == Outcome.DISPATCHED) {
            Header trace = record.headers().lastHeader(OutboundHeaders.TRACE);
            String traceparent = trace == null ? null : new String(trace.value(), UTF_8);
            keep(opened, call.with(outcome, traceparent), now);
        } else if (outcome.outcome() != Outcome.DUPLICATE && call.outcome() == null) {
            // Nothing was dispatched: what was heard of the call comes to no result.
            drop(opened, call.requestId());
        }
    }

    private static LiveCall with(LiveCall call, CallNote note, long timestamp) {
        return switch (note.kind()) {
            case CONFIRMATION -> call.with(CallConfirmationJson.read(note.body()));
            case LIFECYCLE -> call.with(CallLifecycleEventJson.read(note.body()));
            case REPORT ->
                    call.with(CallReportJson.read(note.body()), Instant.ofEpochMilli(timestamp));
            case OUTCOME, REQUESTED, CREDENTIALS, CLAIMED, RESULT -> call;
        };
    }

    private boolean isFinished(Stores opened, String requestId, Instant now) {
        try (WindowStoreIterator<byte[]> found =
                opened.finished()
                        .fetch(requestId, now.minus(following.remembered()), now.plusSeconds(1))) {
            return found.hasNext();
        }
    }

    private void keep(Stores opened, LiveCall heard, Instant now) {
        LiveCall call = heard.noticed(now);
        opened.live().put(call.requestId(), call);
        Agenda agenda = agendas.get(call.requestId());
        Instant look = agenda == null ? firstLook(call, now) : agenda.look();
        agendas.put(call.requestId(), new Agenda(now, look));
    }

    private void drop(Stores opened, String requestId) {
        opened.live().delete(requestId);
        agendas.remove(requestId);
    }

    private static Instant now(Stores opened) {
        return Instant.ofEpochMilli(opened.context().currentSystemTimeMs());
    }

    private void round(Stores opened, Instant now) {
        for (Answered answer = mail.poll(); answer != null; answer = mail.poll()) {
            LiveCall call = opened.live().get(answer.requestId());
            if (call != null) {
                keep(opened, call.with(answer.answer(), now), now);
                agendas.computeIfPresent(
                        call.requestId(),
                        (_, agenda) -> new Agenda(agenda.due(), firstLook(call, now)));
            }
        }
        List<String> due = new ArrayList<>();
        agendas.forEach((requestId, agenda) -> {
            if (!agenda.due().isAfter(now) || !agenda.look().isAfter(now)) {
                due.add(requestId);
            }
        });
        due.forEach(requestId -> decide(opened, requestId, now));
    }

    private void decide(Stores opened, String requestId, Instant now) {
        LiveCall call = opened.live().get(requestId);
        if (call == null) {
            agendas.remove(requestId);
            return;
        }
        switch (following.policy().next(call, now)) {
            case ResultPolicy.Next.Result(CallResult result) -> finish(opened, call, result, now);
            case ResultPolicy.Next.Forget _ -> drop(opened, requestId);
            case ResultPolicy.Next.Wait(Instant until) -> {
                Agenda agenda = agendas.get(requestId);
                boolean look = agenda != null && !agenda.look().isAfter(now);
                agendas.put(
                        requestId,
                        new Agenda(
                                until, look || agenda == null ? look(call, now) : agenda.look()));
            }
        }
    }

    /** Asks, if something is to be asked; when the next question is due if no answer comes. */
    private Instant look(LiveCall call, Instant now) {
        return following
                .policy()
                .question(call, now)
                .map(question -> {
                    following
                            .questions()
                            .ask(
                                    question,
                                    answer -> mail.add(new Answered(call.requestId(), answer)));
                    return now.plus(LONGEST_QUESTION);
                })
                .orElseGet(() -> firstLook(call, now));
    }

    private void finish(Stores opened, LiveCall call, CallResult result, Instant now) {
        Record<String, byte[]> record =
                new Record<>(call.requestId(), CallResultJson.write(result), now.toEpochMilli());
        Headers headers = record.headers();
        CloudEvents.add(headers, "result-" + call.requestId(), TYPE, now);
        String trace = call.traceparent();
        if (trace != null) {
            headers.add(OutboundHeaders.TRACE, trace.getBytes(UTF_8));
        }
        opened.context().forward(record);
        opened.finished().put(call.requestId(), DONE, now.toEpochMilli());
        drop(opened, call.requestId());
        following.results().accept(result);
    }
}
