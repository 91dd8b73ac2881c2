package dev.trunkline.benchmarks.contender;

import dev.trunkline.dispatcher.emit.OutboundRecords;
import dev.trunkline.dispatcher.livekit.ClientSettings;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.livekit.LiveKitClient;
import dev.trunkline.dispatcher.livekit.RoomOrder;
import dev.trunkline.dispatcher.pipeline.CallState.Plan;
import dev.trunkline.dispatcher.pipeline.Preparation;
import dev.trunkline.dispatcher.pipeline.Prepared;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.TrunklineResolver;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RequestReader;
import dev.trunkline.schemas.RequestReading;
import dev.trunkline.schemas.SourceRecord;
import dev.trunkline.schemas.WorkerMetadata;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What every peer does for a request, with the product's own parts: read, route, resolve, create
 * the room, and make the two records that come of it.
 */
final class CallWork implements AutoCloseable {
    private static final Duration EMPTY_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration DEPARTURE_TIMEOUT = Duration.ofMinutes(2);

    private final RequestReader reader = new RequestReader();
    private final CallResolver resolver;
    private final Preparation preparation;
    private final LiveKitClient liveKit;
    private final OutboundRecords records;

    CallWork(ContenderEnvironment surroundings) {
        Clock clock = Clock.systemUTC();
        this.resolver =
                TrunklineResolver.open(
                        ResolverSettings.fromEnvironment(surroundings.environment()));
        this.preparation = new Preparation(resolver, clock);
        this.liveKit = new LiveKitClient(ClientSettings.defaults(), clock);
        this.records = new OutboundRecords(surroundings.topics(), surroundings.group());
    }

    /** Places the call of a record; an exception where that fails. */
    List<ProducerRecord<byte[], byte[]>> run(ConsumerRecord<byte[], byte[]> record) {
        Instant received = Instant.now();
        if (!(reader.read(record.value()) instanceof RequestReading.Valid(CallRequest request))
                || !(preparation.prepare(request, Trace.NONE) instanceof Prepared.Ready ready)) {
            throw new IllegalStateException("not a request that can be called");
        }
        String room = "call-" + request.requestId();
        LiveKitAnswer answer =
                liveKit.createRoom(
                        Objects.requireNonNull(ready.plan().credentials()),
                        order(request, ready.plan(), room));
        if (!(answer instanceof LiveKitAnswer.RoomIs)) {
            throw new IllegalStateException("not dispatched: " + answer);
        }
        return List.of(
                records.result(result(request, ready.plan(), room, record, received), record),
                records.credentials(ready.event(), record));
    }

    /** The same, and sends the records without waiting for the broker. */
    void run(ConsumerRecord<byte[], byte[]> record, Producer<byte[], byte[]> producer) {
        for (ProducerRecord<byte[], byte[]> outcome : run(record)) {
            var _ = producer.send(outcome);
        }
    }

    private static RoomOrder order(CallRequest request, Plan plan, String room) {
        String attemptId = UUID.randomUUID().toString();
        WorkerMetadata.Dispatch dispatch =
                new WorkerMetadata.Dispatch(
                        Objects.requireNonNull(plan.route().phoneNumber()),
                        plan.route().trunkId(),
                        attemptId,
                        Instant.now().plusSeconds(60));
        String metadata = WorkerMetadata.json(request, dispatch, false);
        return new RoomOrder(
                room,
                Objects.requireNonNull(plan.route().agentName()),
                metadata,
                attemptId,
                EMPTY_TIMEOUT,
                DEPARTURE_TIMEOUT);
    }

    private static DispatchResult result(
            CallRequest request,
            Plan plan,
            String room,
            ConsumerRecord<byte[], byte[]> record,
            Instant received) {
        return new DispatchResult(
                request.requestId(),
                Outcome.DISPATCHED,
                Reason.OK,
                "dispatched to the agent",
                room,
                null,
                1,
                CallParties.of(request),
                plan.route(),
                plan.server(),
                new SourceRecord(record.topic(), record.partition(), record.offset()),
                received,
                Instant.now());
    }

    @Override
    public void close() {
        liveKit.close();
        resolver.close();
    }
}
