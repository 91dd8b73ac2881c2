package dev.trunkline.sandbox.livekit;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import livekit.LivekitAgentDispatch.CreateAgentDispatchRequest;
import livekit.LivekitAgentDispatch.DeleteAgentDispatchRequest;
import livekit.LivekitAgentDispatch.ListAgentDispatchRequest;
import livekit.LivekitRoom.CreateRoomRequest;
import livekit.LivekitRoom.DeleteRoomRequest;
import livekit.LivekitRoom.ListParticipantsRequest;
import livekit.LivekitRoom.ListRoomsRequest;

/**
 * One method of the interface.
 *
 * @param path below {@code /twirp/}
 * @param type the request's type, empty
 * @param room the room that a request is about, or ""
 * @param permitted whether the grants allow it
 */
record Operation<Q extends Message>(
        String path,
        Q type,
        Function<Q, String> room,
        BiPredicate<Grants, Q> permitted,
        BiFunction<RoomRegistry, Q, Message> action) {

    /** All that the stand-in serves, by path. */
    static final Map<String, Operation<?>> ALL =
            List.of(
                            new Operation<>(
                                    "livekit.RoomService/CreateRoom",
                                    CreateRoomRequest.getDefaultInstance(),
                                    CreateRoomRequest::getName,
                                    (grants, _) -> grants.roomCreate(),
                                    RoomRegistry::create),
                            new Operation<>(
                                    "livekit.RoomService/ListRooms",
                                    ListRoomsRequest.getDefaultInstance(),
                                    _ -> "",
                                    (grants, _) -> grants.roomList(),
                                    RoomRegistry::list),
                            new Operation<>(
                                    "livekit.RoomService/DeleteRoom",
                                    DeleteRoomRequest.getDefaultInstance(),
                                    DeleteRoomRequest::getRoom,
                                    (grants, _) -> grants.roomCreate(),
                                    RoomRegistry::delete),
                            new Operation<>(
                                    "livekit.RoomService/ListParticipants",
                                    ListParticipantsRequest.getDefaultInstance(),
                                    ListParticipantsRequest::getRoom,
                                    (grants, q) -> grants.administers(q.getRoom()),
                                    RoomRegistry::listParticipants),
                            new Operation<>(
                                    "livekit.AgentDispatchService/CreateDispatch",
                                    CreateAgentDispatchRequest.getDefaultInstance(),
                                    CreateAgentDispatchRequest::getRoom,
                                    (grants, q) -> grants.administers(q.getRoom()),
                                    RoomRegistry::createDispatch),
                            new Operation<>(
                                    "livekit.AgentDispatchService/ListDispatch",
                                    ListAgentDispatchRequest.getDefaultInstance(),
                                    ListAgentDispatchRequest::getRoom,
                                    (grants, q) -> grants.administers(q.getRoom()),
                                    RoomRegistry::listDispatch),
                            new Operation<>(
                                    "livekit.AgentDispatchService/DeleteDispatch",
                                    DeleteAgentDispatchRequest.getDefaultInstance(),
                                    DeleteAgentDispatchRequest::getRoom,
                                    (grants, q) -> grants.administers(q.getRoom()),
                                    RoomRegistry::deleteDispatch))
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(Operation::path, each -> each));

    /** A decoded request, ready to be executed. */
    interface Call {
        String room();

        Message execute(Grants grants, RoomRegistry rooms);
    }

    Call decode(ByteString body, WireFormat format) throws InvalidProtocolBufferException {
        Message.Builder builder = type.newBuilderForType();
        format.decode(body, builder);
        // The builder came from an instance of Q: what it builds is one.
        @SuppressWarnings("unchecked")
        Q request = (Q) builder.build();
        return new Call() {
            @Override
            public String room() {
                return room.apply(request);
            }

            @Override
            public Message execute(Grants grants, RoomRegistry rooms) {
                if (!permitted.test(grants, request)) {
                    throw new TwirpError("unauthenticated", "permissions denied").failure();
                }
                return action.apply(rooms, request);
            }
        };
    }
}
