package dev.trunkline.dispatcher.confirm;

import dev.trunkline.dispatcher.confirm.Finding.Unanswered;
import dev.trunkline.dispatcher.confirm.ServerLine.Batch;
import dev.trunkline.dispatcher.livekit.AgentJob;
import dev.trunkline.dispatcher.livekit.RoomParticipant;
import dev.trunkline.dispatcher.livekit.RoomViews;
import dev.trunkline.dispatcher.livekit.Sight;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.schemas.ConfirmationReason;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Asks LiveKit, with the credentials that the call's config has now. Blocks; thread-safe. */
final class Asker {
    private final ServerAccess access;
    private final RoomViews views;

    Asker(ServerAccess access, RoomViews views) {
        this.access = access;
        this.views = views;
    }

    /** What one request found, for each of the batch's inquiries in order. */
    List<Finding> ask(Batch<Inquiry> batch) {
        return switch (access.to(batch.server())) {
            case ServerAccess.Open(LiveKitServer server) -> ask(batch, server);
            case ServerAccess.Closed(ConfirmationReason reason, String message) ->
                    all(batch, new Unanswered(reason, message, false));
        };
    }

    private List<Finding> ask(Batch<Inquiry> batch, LiveKitServer server) {
        return switch (batch.question()) {
            case ALIVE -> alive(batch, server);
            case JOBS -> {
                AwaitedCall call = batch.inquiries().getFirst().call();
                yield answers(
                        batch, views.jobs(server, call.room()), (_, jobs) -> ofJobs(call, jobs));
            }
            case OCCUPANTS -> {
                String room = batch.inquiries().getFirst().call().room();
                yield answers(
                        batch,
                        views.participants(server, room),
                        (_, people) -> ofParticipants(people));
            }
        };
    }

    private List<Finding> alive(Batch<Inquiry> batch, LiveKitServer server) {
        List<String> rooms = batch.inquiries().stream().map(each -> each.call().room()).toList();
        return answers(batch, views.alive(server, rooms), Asker::ofRooms);
    }

    private interface Reading<T> {
        Finding of(AwaitedCall call, T answer);
    }

    private <T> List<Finding> answers(Batch<Inquiry> batch, Sight<T> sight, Reading<T> reading) {
        return switch (sight) {
            case Sight.Seen<T>(T what) ->
                    batch.inquiries().stream().map(each -> reading.of(each.call(), what)).toList();
            case Sight.Unseen<T>(String message) ->
                    all(
                            batch,
                            new Unanswered(ConfirmationReason.LIVEKIT_UNAVAILABLE, message, true));
            case Sight.Unauthorized<T>(String message) -> {
                access.refused(batch.server());
                yield all(
                        batch,
                        new Unanswered(ConfirmationReason.LIVEKIT_UNAUTHORIZED, message, true));
            }
        };
    }

    private static Finding ofRooms(AwaitedCall call, Map<String, Integer> alive) {
        Integer inside = alive.get(call.room());
        if (inside == null) {
            return new Finding.Gone();
        }
        return inside > 0 ? new Finding.CalleeThere() : new Finding.Nothing();
    }

    /** Another agent's job in the room, as by hand, says nothing about the call's own. */
    private static Finding ofJobs(AwaitedCall call, List<AgentJob> jobs) {
        String agent = call.place().agentName();
        List<AgentJob> own =
                jobs.stream()
                        .filter(job -> agent == null || job.agentName().equals(agent))
                        .toList();
        return own.stream()
                .filter(job -> job.fate() == AgentJob.Fate.TAKEN)
                .findFirst()
                .<Finding>map(job ->
                        new Finding.Accepted(job.dispatchId(), job.worker(), job.startedAt()))
                .orElseGet(() -> own.isEmpty() ? new Finding.Nothing() : new Finding.Refused());
    }

    private static Finding ofParticipants(List<RoomParticipant> people) {
        Function<RoomParticipant, Finding> agent =
                each -> new Finding.AgentThere(each.identity(), each.joinedAt());
        return people.stream()
                .filter(RoomParticipant::isAgent)
                .findFirst()
                .map(agent)
                .orElseGet(
                        () -> people.isEmpty() ? new Finding.Nothing() : new Finding.CalleeThere());
    }

    private static List<Finding> all(Batch<Inquiry> batch, Finding finding) {
        return batch.inquiries().stream().map(_ -> finding).toList();
    }
}
