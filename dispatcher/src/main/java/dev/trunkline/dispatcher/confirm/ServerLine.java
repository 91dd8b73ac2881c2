package dev.trunkline.dispatcher.confirm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The questions that wait for one server, and how many it bears. The last looks come first, and of
 * those the question that is asked for many rooms at once. Not thread-safe.
 */
final class ServerLine<T extends ServerLine.Asked> {
    /** Rooms that one request asks about. */
    static final int MOST_ROOMS = 100;

    private final Limits limits;
    private final Deque<T> rooms = new ArrayDeque<>();
    private final Deque<T> last = new ArrayDeque<>();
    private final Deque<T> early = new ArrayDeque<>();
    private Instant spentUntil = Instant.MIN;
    private int underWay;

    /**
     * @param perSecond 1 or more
     * @param concurrent 1 or more
     */
    record Limits(int perSecond, int concurrent) {}

    /** What waits in a line. */
    interface Asked {
        AwaitedCall.Server server();

        Question question();
    }

    /** Inquiries of one server that one request asks; one only, unless it is about rooms. */
    record Batch<T extends Asked>(AwaitedCall.Server server, Question question, List<T> inquiries) {
        Batch {
            inquiries = List.copyOf(inquiries);
        }
    }

    ServerLine(Limits limits) {
        this.limits = limits;
    }

    void add(T inquiry, boolean ofLastLook) {
        switch (inquiry.question()) {
            case ALIVE -> rooms.add(inquiry);
            case JOBS, OCCUPANTS -> (ofLastLook ? last : early).add(inquiry);
        }
    }

    /** Takes out the early questions at the front that are overdue. */
    List<T> takeEarly(Predicate<T> overdue) {
        return takeWhile(early, overdue);
    }

    /** Takes out the last questions at the front that have waited in vain. */
    List<T> takeLast(Predicate<T> overdue) {
        return takeWhile(last, overdue);
    }

    private List<T> takeWhile(Deque<T> queue, Predicate<T> condition) {
        List<T> taken = new ArrayList<>();
        while (!queue.isEmpty() && condition.test(queue.getFirst())) {
            taken.add(queue.removeFirst());
        }
        return taken;
    }

    /**
     * The next request, if the server bears one now.
     *
     * @param wanted passes over what nobody waits for any more
     */
    Optional<Batch<T>> next(Instant now, Predicate<T> wanted) {
        if (underWay >= limits.concurrent() || spentUntil.isAfter(now)) {
            return Optional.empty();
        }
        List<T> taken = take(wanted);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        underWay++;
        // Half a second's worth may go out at once: looks come in bursts, as calls do.
        Instant credit = now.minusMillis(500);
        Instant from = spentUntil.isAfter(credit) ? spentUntil : credit;
        spentUntil = from.plus(Duration.ofSeconds(1).dividedBy(limits.perSecond()));
        T first = taken.getFirst();
        return Optional.of(new Batch<>(first.server(), first.question(), taken));
    }

    private List<T> take(Predicate<T> wanted) {
        List<T> taken = take(rooms, MOST_ROOMS, wanted);
        if (taken.isEmpty()) {
            taken = take(last, 1, wanted);
        }
        return taken.isEmpty() ? take(early, 1, wanted) : taken;
    }

    private List<T> take(Deque<T> queue, int most, Predicate<T> wanted) {
        List<T> taken = new ArrayList<>();
        while (!queue.isEmpty() && taken.size() < most) {
            T next = queue.removeFirst();
            if (wanted.test(next)) {
                taken.add(next);
            }
        }
        return taken;
    }

    /** A request has ended. */
    void ended() {
        underWay--;
    }

    /** Whether it can be forgotten: nothing waits, and its limit has nothing to remember. */
    boolean isIdle(Instant now) {
        return underWay == 0
                && !spentUntil.isAfter(now)
                && rooms.isEmpty()
                && last.isEmpty()
                && early.isEmpty();
    }
}
