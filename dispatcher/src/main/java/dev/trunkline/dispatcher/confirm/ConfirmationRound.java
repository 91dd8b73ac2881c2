package dev.trunkline.dispatcher.confirm;

import dev.trunkline.dispatcher.confirm.AgentHints.Hint;
import dev.trunkline.dispatcher.confirm.Finding.Unanswered;
import dev.trunkline.dispatcher.confirm.ServerLine.Batch;
import dev.trunkline.dispatcher.confirm.Step.Ended;
import dev.trunkline.schemas.ConfirmationReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One membership in the group, with the calls that wait in it. One thread takes turns; requests run
 * on virtual threads and Kafka's acknowledgements on the producer's, and both come back by mail.
 */
final class ConfirmationRound implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConfirmationRound.class);
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(1);

    /** Some 50 MB of them; reading waits beyond. */
    private static final int MOST_WAITING = 100_000;

    private final ConfirmationParts parts;
    private final ConfirmationRecords records;
    private final Inquiries inquiries;
    private final Asker asker;
    private final OutcomeReader outcomes;
    private final Queue<Runnable> mail = new ConcurrentLinkedQueue<>();
    private final List<Ended> unsent = new ArrayList<>();
    private final ExecutorService requests =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("confirm-", 0).factory());
    private Instant committedAt;

    ConfirmationRound(ConfirmationParts parts, ConfirmationParts.Ways ways) {
        this.parts = parts;
        this.records = new ConfirmationRecords(ways.confirmationsTopic());
        this.inquiries =
                new Inquiries(
                        new LookSchedule(ways.after()),
                        new ServerLine.Limits(ways.perSecond(), ways.concurrent()));
        this.asker = new Asker(new ServerAccess(parts.resolver()), parts.views());
        this.committedAt = parts.clock().instant();
        this.outcomes =
                new OutcomeReader(
                        parts.outcomes().get(),
                        ways.resultsTopic(),
                        inquiries::forget,
                        parts.clock());
    }

    /** Told on any thread. */
    void agentJoined(String requestId, Hint hint) {
        mail.add(() -> inquiries.agentJoined(requestId, hint, now()).ifPresent(this::report));
    }

    /** Reads, takes answers, asks; waits a moment when there is nothing to do. */
    void turn() {
        Duration quiet = mail.isEmpty() ? inquiries.quiet(now(), LONGEST_POLL) : Duration.ZERO;
        boolean full = inquiries.size() >= MOST_WAITING;
        for (AwaitedCall call : outcomes.poll(quiet, full)) {
            inquiries.add(call, now()).ifPresent(this::report);
        }
        readMail();
        inquiries.givenUp(now()).forEach(this::report);
        inquiries.due(now()).forEach(batch -> requests.execute(() -> ask(batch)));
        tell(listener -> listener.waiting(inquiries.size()));
        if (!now().isBefore(committedAt.plus(BETWEEN_COMMITS))) {
            sendAgain();
            outcomes.commit();
            committedAt = now();
        }
    }

    /** Commits what is reported on; what waits is the next owner's. */
    void finish() {
        parts.producer().flush();
        readMail();
        outcomes.commit();
    }

    private void readMail() {
        for (Runnable letter = mail.poll(); letter != null; letter = mail.poll()) {
            letter.run();
        }
    }

    private void ask(Batch<Inquiry> batch) {
        List<Finding> findings = findings(batch);
        mail.add(() -> inquiries.answered(batch, findings, now()).forEach(this::report));
        tell(listener -> listener.asked(result(findings.getFirst())));
    }

    private List<Finding> findings(Batch<Inquiry> batch) {
        try {
            return asker.ask(batch);
        } catch (RuntimeException | Error unexpected) {
            log.warn("question failed question={}", batch.question(), unexpected);
            Finding failed =
                    new Unanswered(
                            ConfirmationReason.LIVEKIT_UNAVAILABLE,
                            unexpected.getClass().getSimpleName(),
                            true);
            return batch.inquiries().stream().map(_ -> failed).toList();
        }
    }

    private static String result(Finding finding) {
        if (!(finding instanceof Unanswered failure)) {
            return "answered";
        }
        return failure.reason() == ConfirmationReason.LIVEKIT_UNAUTHORIZED
                ? "unauthorized"
                : "unanswered";
    }

    private void report(Ended end) {
        var _ =
                parts.producer()
                        .send(
                                records.of(end),
                                (_, failure) -> mail.add(() -> sent(end, failure == null)));
    }

    private void sent(Ended end, boolean acknowledged) {
        if (acknowledged) {
            outcomes.finished(end.call().origin());
            tell(listener -> listener.confirmed(end.confirmation()));
        } else {
            unsent.add(end);
        }
    }

    private void sendAgain() {
        if (!unsent.isEmpty()) {
            log.warn("confirmations could not be written, sent again calls={}", unsent.size());
            List<Ended> again = List.copyOf(unsent);
            unsent.clear();
            again.forEach(this::report);
        }
    }

    /** A metric that throws must cost no confirmation. */
    private void tell(Consumer<ConfirmationListener> notice) {
        try {
            notice.accept(parts.listener());
        } catch (RuntimeException | Error failed) {
            log.warn("the confirmations' listener failed", failed);
        }
    }

    private Instant now() {
        return parts.clock().instant();
    }

    /** Requests under way are cut. */
    @Override
    public void close() {
        requests.shutdownNow();
        outcomes.close();
    }
}
