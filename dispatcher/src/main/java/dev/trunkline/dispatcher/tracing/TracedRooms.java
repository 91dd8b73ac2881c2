package dev.trunkline.dispatcher.tracing;

import dev.trunkline.dispatcher.livekit.LiveKitAnswer;
import dev.trunkline.dispatcher.livekit.RoomDeletion;
import dev.trunkline.dispatcher.livekit.RoomOrder;
import dev.trunkline.dispatcher.livekit.Rooms;
import dev.trunkline.dispatcher.livekit.Sight;
import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.credentials.LiveKitServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.Optional;

/** Makes a span of each request to LiveKit for a call that is recorded. */
record TracedRooms(Rooms rooms, Tracer tracer) implements Rooms {

    @Override
    public LiveKitAnswer createRoom(LiveKitServer server, RoomOrder order) {
        if (!Span.current().isRecording()) {
            return rooms.createRoom(server, order);
        }
        return Spans.around(
                () -> begin("CreateRoom", server),
                () -> rooms.createRoom(server, order),
                TracedRooms::tell);
    }

    private static void tell(Span span, LiveKitAnswer answer) {
        String result =
                switch (answer) {
                    case LiveKitAnswer.RoomIs _ -> "answered";
                    case LiveKitAnswer.NotExecuted _ -> "not_executed";
                    case LiveKitAnswer.Ambiguous _ -> "ambiguous";
                    case LiveKitAnswer.Refused _ -> "refused";
                    case LiveKitAnswer.Unauthorized _ -> "unauthorized";
                };
        span.setAttribute(Attributes.RESULT, result);
        if (!(answer instanceof LiveKitAnswer.RoomIs)) {
            span.setStatus(StatusCode.ERROR, result);
        }
    }

    @Override
    public Sight<Optional<LiveKitAnswer.RoomIs>> find(LiveKitServer server, String roomName) {
        if (!Span.current().isRecording()) {
            return rooms.find(server, roomName);
        }
        return Spans.around(
                () -> begin("ListRooms", server), () -> rooms.find(server, roomName), (_, _) -> {});
    }

    @Override
    public RoomDeletion deleteRoom(LiveKitServer server, String roomName) {
        if (!Span.current().isRecording()) {
            return rooms.deleteRoom(server, roomName);
        }
        return Spans.around(
                () -> begin("DeleteRoom", server),
                () -> rooms.deleteRoom(server, roomName),
                (_, _) -> {});
    }

    private Span begin(String name, LiveKitServer server) {
        return tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(
                        Attributes.SERVER,
                        LiveKitUrl.find(server.url()).map(LiveKitUrl::host).orElse(""))
                .startSpan();
    }
}
