package dev.trunkline.dispatcher.insight.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OutcomeFeedTest {
    private final List<Tail.Sink> sinks = new ArrayList<>();
    private int ended;
    private final OutcomeFeed feed =
            new OutcomeFeed(sink -> {
                sinks.add(sink);
                return () -> ended++;
            });

    private static DispatchResult result(String id, Outcome outcome, @Nullable String batch) {
        return new DispatchResult(
                id,
                outcome,
                Reason.OK,
                null,
                null,
                null,
                1,
                new CallParties("+1", "+2", "t", batch, null, null),
                RouteTaken.NONE,
                ServerUsed.NONE,
                new SourceRecord("call-requests", 0, 1),
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static DispatchResult result(String id) {
        return result(id, Outcome.DISPATCHED, "b");
    }

    private static List<String> taken(Listener listener) throws Exception {
        List<String> ids = new ArrayList<>();
        DispatchResult next = listener.next(Duration.ZERO);
        while (next != null) {
            ids.add(next.requestId());
            next = listener.next(Duration.ZERO);
        }
        return ids;
    }

    @Test
    void itIsReadOnlyWhileSomebodyListens() throws Exception {
        assertThat(sinks).isEmpty();
        try (Listener one = feed.listen(OutcomeFilter.ALL, 0)) {
            try (Listener two = feed.listen(OutcomeFilter.ALL, 0)) {
                sinks.getFirst().live(result("r-1"));
                assertThat(taken(one)).containsExactly("r-1");
                assertThat(taken(two)).containsExactly("r-1");
            }
            assertThat(ended).isZero();
        }
        assertThat(ended).isOne();
        assertThat(sinks).hasSize(1);
    }

    @Test
    void whatHasBeenComesFirstForThoseWhoAskForIt() throws Exception {
        try (Listener first = feed.listen(OutcomeFilter.ALL, 2);
                Listener live = feed.listen(OutcomeFilter.ALL, 0)) {
            sinks.getFirst().history(List.of(result("r-1"), result("r-2"), result("r-3")));
            sinks.getFirst().live(result("r-4"));
            try (Listener later = feed.listen(OutcomeFilter.ALL, 3)) {
                assertThat(taken(later)).containsExactly("r-2", "r-3", "r-4");
            }
            assertThat(taken(first)).containsExactly("r-2", "r-3", "r-4");
            assertThat(taken(live)).containsExactly("r-4");
        }
    }

    @Test
    void whatAnEarlierReaderStillGivesIsDropped() throws Exception {
        feed.listen(OutcomeFilter.ALL, 0).close();
        try (Listener next = feed.listen(OutcomeFilter.ALL, 0)) {
            sinks.getFirst().live(result("old"));
            sinks.getFirst().history(List.of(result("older")));
            sinks.getLast().live(result("new"));
            assertThat(taken(next)).containsExactly("new");
        }
    }

    @Test
    void onlyWhatFitsIsGiven() throws Exception {
        try (Listener listener =
                feed.listen(new OutcomeFilter("failed", "ok", "b", "t", "+2"), 0)) {
            Tail.Sink sink = sinks.getFirst();
            sink.live(result("r-1", Outcome.DISPATCHED, "b"));
            sink.live(result("r-2", Outcome.FAILED, "b"));
            sink.live(result("r-3", Outcome.FAILED, "c"));
            sink.live(result("r-4", Outcome.FAILED, null));
            assertThat(taken(listener)).containsExactly("r-2");
        }
    }

    @Test
    void whoIsTooSlowIsCutOffAndNobodyElse() throws Exception {
        try (Listener slow = feed.listen(OutcomeFilter.ALL, 0);
                Listener other =
                        feed.listen(new OutcomeFilter("failed", null, null, null, null), 0)) {
            IntStream.rangeClosed(0, Listener.ROOM)
                    .forEach(i -> sinks.getFirst().live(result("r-" + i)));
            assertThatThrownBy(() -> taken(slow))
                    .isInstanceOf(CutOff.class)
                    .hasMessage("too slow: 2000 outcomes waited to be taken");
            assertThat(taken(other)).isEmpty();
        }
    }

    @Test
    void noMoreMayListenThanThereIsRoomFor() {
        IntStream.range(0, OutcomeFeed.MOST_LISTENERS)
                .forEach(_ -> feed.listen(OutcomeFilter.ALL, 0));
        assertThatThrownBy(() -> feed.listen(OutcomeFilter.ALL, 0))
                .isInstanceOf(TooManyListeners.class)
                .hasMessage("100 listen to outcomes already; close one");
        feed.close();
        assertThat(ended).isOne();
    }

    @Test
    void whoListensIsToldOfTheEnd() {
        Listener listener = feed.listen(OutcomeFilter.ALL, 0);
        feed.close();
        assertThatThrownBy(() -> listener.next(Duration.ofSeconds(9)))
                .hasMessage("this instance is stopping");
        assertThatThrownBy(() -> feed.listen(OutcomeFilter.ALL, 0).next(Duration.ofSeconds(9)))
                .isInstanceOf(CutOff.class);
    }
}
