package dev.trunkline.dispatcher.tracing;

import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.CONSUMER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.FixedResolver;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.engine.CallSpan;
import dev.trunkline.dispatcher.engine.TakenRecord;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.livekit.RoomDeletion;
import dev.trunkline.dispatcher.livekit.RoomOrder;
import dev.trunkline.dispatcher.livekit.Rooms;
import dev.trunkline.dispatcher.livekit.Sight;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.routing.CallNumbers;
import dev.trunkline.resolver.routing.Route;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.trace.Trace;
import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PRODUCER = "b7ad6b7169203331";
    private static final CallNumbers NUMBERS =
            new CallNumbers("+971501234567", "+971545335200", null);

    /** Throws when a span begins and when it ends, from when it is told to on. */
    private record Failing(AtomicBoolean on) implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            fail();
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            fail();
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }

        private void fail() {
            if (on.get()) {
                throw new IllegalStateException("no spans today");
            }
        }
    }

    private final AtomicBoolean failing = new AtomicBoolean();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk =
            OpenTelemetrySdk.builder()
                    .setTracerProvider(
                            SdkTracerProvider.builder()
                                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                    .addSpanProcessor(new Failing(failing))
                                    .build())
                    .build();
    private final Tracing tracing = Tracing.to(sdk);
    private final FixedResolver plain = new FixedResolver();
    private final CallResolver resolver = tracing.traced(plain);

    @AfterEach
    void close() {
        resolver.close();
        sdk.close();
    }

    @Test
    void oneTraceFromTheProducerToTheOutcome() {
        CallSpan call = begin("00-" + TRACE + "-" + PRODUCER + "-01");
        call.within(() -> resolver.route(NUMBERS, Trace.NONE));
        call.within(() -> resolver.credentials(routed(), Trace.NONE));
        call.claiming();
        call.claimed();
        call.within(() -> dial(new LiveKitAnswer.RoomIs("RM_1", "a-1")));
        call.ending();
        call.ended(result(Outcome.DISPATCHED, Reason.OK));

        assertThat(spans.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("route", "resolve", "claim", "CreateRoom", "outcome", "call");
        assertThat(spans.getFinishedSpanItems()).allMatch(span -> span.getTraceId().equals(TRACE));
        SpanData whole = span("call");
        assertThat(whole.getParentSpanId()).isEqualTo(PRODUCER);
        assertThat(whole.getKind()).isEqualTo(CONSUMER);
        assertThat(whole.getStartEpochNanos())
                .isEqualTo(Duration.between(Instant.EPOCH, NOON).toNanos());
        assertThat(whole.getAttributes().get(Attributes.REQUEST_ID)).isEqualTo("r1");
        assertThat(whole.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(spans.getFinishedSpanItems())
                .filteredOn(span -> !span.getName().equals("call"))
                .allMatch(span -> span.getParentSpanId().equals(whole.getSpanId()));
        assertThat(span("CreateRoom").getKind()).isEqualTo(CLIENT);
        assertThat(span("CreateRoom").getAttributes().get(Attributes.SERVER))
                .isEqualTo("livekit.example");
        assertThat(spans.getFinishedSpanItems().toString())
                .doesNotContain("971501234567", "971545335200", "secret", "wss:");
    }

    @Test
    void failuresAreErrors() {
        CallSpan call = begin(null);
        call.within(() -> dial(new LiveKitAnswer.Ambiguous("cut")));
        call.ending();
        call.ended(result(Outcome.UNCERTAIN, Reason.IN_DOUBT));

        assertThat(span("CreateRoom").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span("call").getStatus().getDescription()).isEqualTo("in_doubt");
    }

    @Test
    void deadLettersAreErrors() {
        CallSpan call = begin(null);
        call.ending();
        call.ended(null);

        assertThat(span("call").getStatus().getDescription()).isEqualTo("dead letter");
    }

    @Test
    void whatAnotherOwnerGoesOnWithEndsHere() {
        CallSpan call = begin(null);
        call.claiming();
        call.abandoned();

        assertThat(spans.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("claim", "call");
    }

    @Test
    void whatTheProducerDoesNotSampleIsNotFollowed() {
        assertThat(begin("00-" + TRACE + "-" + PRODUCER + "-00")).isSameAs(CallSpan.NONE);
    }

    /** An exporter that fails must not make an answer that LiveKit gave look like none. */
    @Test
    void whatIsTracedGoesOnThoughTheTracerFails() {
        CallSpan call = begin(null);
        failing.set(true);
        LiveKitAnswer answer = new LiveKitAnswer.RoomIs("RM_1", "a-1");
        assertThat(call.<LiveKitAnswer>within(() -> dial(answer))).isSameAs(answer);
        assertThat(call.<Route>within(() -> resolver.route(NUMBERS, Trace.NONE)))
                .isEqualTo(plain.route(NUMBERS, Trace.NONE));
    }

    @Test
    void withoutACallThereIsNoSpan() {
        resolver.route(NUMBERS, Trace.NONE);

        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    /** From memory or not, its spans are there. */
    @Test
    void aCallThatIsFollowedIsNotPreparedAtOnce() {
        plain.remembers = true;
        CallSpan call = begin(null);
        assertThat(call.<Object>within(() -> resolver.routeAtOnce(NUMBERS))).isNull();
        assertThat(call.<Object>within(() -> resolver.credentialsAtOnce(routed()))).isNull();
        assertThat(resolver.routeAtOnce(NUMBERS)).isEqualTo(plain.routeAtOnce(NUMBERS));
        assertThat(resolver.credentialsAtOnce(routed())).isNotNull();
        call.abandoned();
    }

    @Test
    void offNothingIsInTheWay() {
        try (Tracing off = Tracing.open(Settings.read(Map.of()).tracing(), "one")) {
            assertThat(off.traced(plain)).isSameAs(plain);
            assertThat(off.calls().apply(taken(null))).isSameAs(CallSpan.NONE);
        }
    }

    private CallSpan begin(@Nullable String traceparent) {
        return tracing.calls().apply(taken(traceparent));
    }

    private static TakenRecord taken(@Nullable String traceparent) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("call-requests", 3, 7, new byte[0], new byte[0]);
        if (traceparent != null) {
            record.headers().add("traceparent", traceparent.getBytes(UTF_8));
        }
        return new TakenRecord() {
            @Override
            public ConsumerRecord<byte[], byte[]> record() {
                return record;
            }

            @Override
            public Instant receivedAt() {
                return NOON;
            }
        };
    }

    private LiveKitAnswer dial(LiveKitAnswer answer) {
        Rooms rooms =
                new Rooms() {
                    @Override
                    public LiveKitAnswer createRoom(LiveKitServer server, RoomOrder order) {
                        return answer;
                    }

                    @Override
                    public Sight<Optional<LiveKitAnswer.RoomIs>> find(
                            LiveKitServer server, String roomName) {
                        return new Sight.Seen<>(Optional.empty());
                    }

                    @Override
                    public RoomDeletion deleteRoom(LiveKitServer server, String roomName) {
                        return new RoomDeletion.Gone();
                    }
                };
        Duration minute = Duration.ofMinutes(1);
        return tracing.traced(rooms)
                .createRoom(
                        new LiveKitServer(
                                "wss://livekit.example:7880", "key", new Secret("secret")),
                        new RoomOrder("call-r1", "agent", "{}", "a-1", minute, minute));
    }

    private static Route.Routed routed() {
        return new Route.Routed("+971501234567", "uae", "AE", null, null, false);
    }

    private SpanData span(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DispatchResult result(Outcome outcome, Reason reason) {
        return new DispatchResult(
                "r1",
                outcome,
                reason,
                null,
                null,
                null,
                1,
                CallParties.UNKNOWN,
                RouteTaken.NONE,
                ServerUsed.NONE,
                new SourceRecord("call-requests", 3, 7),
                NOON,
                NOON);
    }
}
