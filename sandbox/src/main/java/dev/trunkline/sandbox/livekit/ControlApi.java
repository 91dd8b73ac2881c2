package dev.trunkline.sandbox.livekit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import dev.trunkline.sandbox.livekit.Reaction.Answer;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets another process program the stand-in and read its journal, under {@code /sandbox/}. No real
 * server has these paths.
 */
final class ControlApi {
    static final String PREFIX = "/sandbox/";
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    private final DispatchJournal journal;
    private final Faults faults;
    private final WorkerRegistry workers;
    private final RoomRegistry rooms;
    private final WebhookSender webhooks;

    ControlApi(
            DispatchJournal journal,
            Faults faults,
            WorkerRegistry workers,
            RoomRegistry rooms,
            WebhookSender webhooks) {
        this.webhooks = webhooks;
        this.journal = journal;
        this.faults = faults;
        this.workers = workers;
        this.rooms = rooms;
    }

    /** Body of {@code POST /sandbox/faults}; only {@code fault} must be there. */
    record FaultOrder(
            @Nullable Fault fault,
            @Nullable Integer count,
            @Nullable String rooms,
            @Nullable Long stallMillis) {
        FaultRule rule() {
            if (fault == null) {
                throw new IllegalArgumentException(
                        "\"fault\" is missing: one of " + List.of(Fault.values()));
            }
            return new FaultRule(
                    fault,
                    count == null ? 1 : count,
                    rooms == null ? null : Pattern.compile(rooms),
                    stallMillis == null ? null : Duration.ofMillis(stallMillis));
        }
    }

    /** Body of {@code POST /sandbox/latency}. */
    record LatencyOrder(long millis, double jitter) {}

    /** Body of {@code POST /sandbox/workers}. */
    record WorkerOrder(@Nullable String agentName, @Nullable Long callMillis) {}

    /** Body of {@code POST /sandbox/webhooks}. */
    record WebhookOrder(String url) {}

    Answer answer(String method, String path, ByteString body) {
        try {
            return switch (method + " " + path.substring(PREFIX.length())) {
                case "GET dispatches" -> json(journal.entries());
                case "POST faults" -> done(() -> faults.add(read(body, FaultOrder.class).rule()));
                case "DELETE faults" -> done(faults::clear);
                case "POST release" -> done(faults::release);
                case "POST latency" -> done(() -> delay(read(body, LatencyOrder.class)));
                case "POST workers" -> done(() -> register(read(body, WorkerOrder.class)));
                case "POST webhooks" ->
                        done(() -> webhooks.sendTo(read(body, WebhookOrder.class).url()));
                case "POST node-restart" -> done(rooms::forgetAll);
                default -> Answer.plainText(404, "No such control: " + method + " " + path);
            };
        } catch (JacksonException | IllegalArgumentException e) {
            return Answer.plainText(400, "Cannot do that: " + e.getMessage());
        }
    }

    private void delay(LatencyOrder order) {
        faults.latency(Duration.ofMillis(order.millis()), order.jitter());
    }

    private void register(WorkerOrder order) {
        Long millis = order.callMillis();
        String agentName = order.agentName();
        workers.register(
                agentName == null ? "" : agentName,
                millis == null ? null : Duration.ofMillis(millis));
    }

    private static <T> T read(ByteString body, Class<T> type) {
        return JSON.readValue(body.toStringUtf8(), type);
    }

    private static Answer done(Runnable action) {
        action.run();
        return Answer.plainText(200, "done");
    }

    private static Answer json(Object value) {
        return Answer.of(200, "application/json", JSON.writeValueAsString(value).getBytes(UTF_8));
    }
}
