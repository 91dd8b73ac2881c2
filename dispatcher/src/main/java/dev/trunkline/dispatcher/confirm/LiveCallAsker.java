package dev.trunkline.dispatcher.confirm;

import dev.trunkline.dispatcher.confirm.ServerLine.Batch;
import dev.trunkline.dispatcher.livekit.RoomViews;
import dev.trunkline.dispatcher.livekit.Sight;
import dev.trunkline.dispatcher.result.RoomAnswer;
import dev.trunkline.dispatcher.result.RoomQuestion;
import dev.trunkline.dispatcher.result.RoomQuestions;
import dev.trunkline.dispatcher.thread.Periodic;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.schemas.ConfirmationReason;
import dev.trunkline.schemas.ResultReason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks LiveKit about rooms of live calls, in a line for each server with limits of its own.
 * Questions about one room's existence wait a moment, so that one request asks for many rooms.
 * Thread-safe.
 */
public final class LiveCallAsker implements RoomQuestions, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveCallAsker.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(100);

    private final ServerAccess access;
    private final RoomViews views;
    private final ServerLine.Limits limits;
    private final InstantSource clock;
    private final Consumer<String> asked;
    private final Map<AwaitedCall.Server, ServerLine<Waiting>> lines = new HashMap<>();
    private final ExecutorService requests =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("live-call-", 0).factory());
    private final Periodic rounds = new Periodic("live-calls", BETWEEN_ROUNDS, this::round);

    /**
     * How much one server is asked.
     *
     * @param perSecond requests, 1 or more
     * @param concurrent requests at a time, 1 or more
     */
    public record Bounds(int perSecond, int concurrent) {}

    /**
     * @param asked told the result of each request: {@code answered}, {@code unanswered} or {@code
     *     unauthorized}; must not block
     */
    public LiveCallAsker(
            CallResolver resolver,
            RoomViews views,
            Bounds bounds,
            Consumer<String> asked,
            InstantSource clock) {
        this.access = new ServerAccess(resolver);
        this.views = views;
        this.limits = new ServerLine.Limits(bounds.perSecond(), bounds.concurrent());
        this.asked = asked;
        this.clock = clock;
    }

    /** A question, and who is told the answer. */
    private record Waiting(RoomQuestion about, Consumer<RoomAnswer> answered)
            implements ServerLine.Asked {

        @Override
        public AwaitedCall.Server server() {
            return new AwaitedCall.Server(about.configId(), about.host());
        }

        @Override
        public Question question() {
            return switch (about.about()) {
                case ROOM -> Question.ALIVE;
                case PEOPLE -> Question.OCCUPANTS;
            };
        }
    }

    /** Begins to ask. */
    public void start() {
        rounds.start();
    }

    @Override
    public synchronized void ask(RoomQuestion question, Consumer<RoomAnswer> answered) {
        Waiting waiting = new Waiting(question, answered);
        lines.computeIfAbsent(waiting.server(), _ -> new ServerLine<>(limits)).add(waiting, false);
    }

    private synchronized void round() {
        for (ServerLine<Waiting> line : lines.values()) {
            Optional<Batch<Waiting>> next = line.next(clock.instant(), _ -> true);
            while (next.isPresent()) {
                Batch<Waiting> batch = next.get();
                requests.execute(() -> ask(line, batch));
                next = line.next(clock.instant(), _ -> true);
            }
        }
        lines.values().removeIf(line -> line.isIdle(clock.instant()));
    }

    private void ask(ServerLine<Waiting> line, Batch<Waiting> batch) {
        try {
            switch (access.to(batch.server())) {
                case ServerAccess.Open(LiveKitServer server) -> ask(batch, server);
                case ServerAccess.Closed(ConfirmationReason reason, String message) ->
                        failed(batch, reason, message);
            }
        } catch (RuntimeException | Error unexpected) {
            log.warn("question about live calls failed", unexpected);
        } finally {
            synchronized (this) {
                line.ended();
            }
        }
    }

    private void ask(Batch<Waiting> batch, LiveKitServer server) {
        List<String> rooms = batch.inquiries().stream().map(each -> each.about().room()).toList();
        switch (batch.question()) {
            case ALIVE -> answer(batch, views.alive(server, rooms), this::ofRooms);
            case OCCUPANTS ->
                    answer(
                            batch,
                            views.participants(server, rooms.getFirst()),
                            people -> _ -> new RoomAnswer.People(people));
            case JOBS -> throw new IllegalStateException("nobody asks for jobs here");
        }
    }

    private Function<Waiting, RoomAnswer> ofRooms(Map<String, Integer> alive) {
        return waiting -> {
            Integer callees = alive.get(waiting.about().room());
            return callees == null ? new RoomAnswer.Gone() : new RoomAnswer.There(callees);
        };
    }

    private <T> void answer(
            Batch<Waiting> batch, Sight<T> sight, Function<T, Function<Waiting, RoomAnswer>> read) {
        switch (sight) {
            case Sight.Seen<T>(T what) -> {
                asked.accept("answered");
                Function<Waiting, RoomAnswer> answers = read.apply(what);
                batch.inquiries().forEach(each -> each.answered().accept(answers.apply(each)));
            }
            case Sight.Unseen<T>(String message) -> {
                asked.accept("unanswered");
                failed(batch, ConfirmationReason.LIVEKIT_UNAVAILABLE, message);
            }
            case Sight.Unauthorized<T>(String message) -> {
                asked.accept("unauthorized");
                access.refused(batch.server());
                failed(batch, ConfirmationReason.LIVEKIT_UNAUTHORIZED, message);
            }
        }
    }

    private static void failed(Batch<Waiting> batch, ConfirmationReason why, String message) {
        ResultReason reason =
                switch (why) {
                    case LIVEKIT_UNAUTHORIZED -> ResultReason.LIVEKIT_UNAUTHORIZED;
                    case NO_CREDENTIALS -> ResultReason.NO_CREDENTIALS;
                    case SERVER_CHANGED -> ResultReason.SERVER_CHANGED;
                    case WORKER_ACCEPTED,
                            AGENT_JOINED,
                            CALLEE_JOINED,
                            NO_JOB,
                            REJECTED_BY_WORKER,
                            ROOM_GONE,
                            LIVEKIT_UNAVAILABLE,
                            LIMIT_REACHED,
                            TOO_LATE ->
                            ResultReason.LIVEKIT_UNAVAILABLE;
                };
        RoomAnswer answer = new RoomAnswer.Failed(reason, message);
        batch.inquiries().forEach(each -> each.answered().accept(answer));
    }

    /** Requests under way are cut. */
    @Override
    public void close() {
        rounds.close();
        requests.shutdownNow();
    }
}
