package dev.trunkline.dispatcher.pipeline;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call that is not finished. Every change makes a new value.
 *
 * @param recordedAt the Kafka timestamp of the record
 * @param receivedAt when this dispatcher took the record
 * @param plan how and where it goes; null before it is prepared
 * @param claim the last committed claim; null before the first
 */
public record CallState(
        CallRequest request,
        Instant recordedAt,
        Instant receivedAt,
        @Nullable Plan plan,
        @Nullable Claim claim,
        Progress progress) {

    /**
     * How and where a call goes.
     *
     * @param credentials null for a call that was recovered from its claim, or that can't go out
     * @param limits what the server's config says it bears
     */
    public record Plan(
            RouteTaken route,
            ServerUsed server,
            @Nullable LiveKitServer credentials,
            CallLimits limits) {
        static final Plan NONE = new Plan(RouteTaken.NONE, ServerUsed.NONE, null);

        /** A plan for a server without limits of its own. */
        public Plan(RouteTaken route, ServerUsed server, @Nullable LiveKitServer credentials) {
            this(route, server, credentials, CallLimits.NONE);
        }
    }

    /**
     * How far the call has got.
     *
     * @param attempts dispatches that were sent
     * @param inDoubt an attempt may have been executed; never reset
     * @param credentials what the server thinks of them
     * @param probes probes that could not be answered
     */
    public record Progress(int attempts, boolean inDoubt, Credentials credentials, int probes) {
        static final Progress NONE = new Progress(0, false, Credentials.UNDISPUTED, 0);

        /** There is a new plan: refused credentials have been resolved anew with it. */
        private Progress replanned() {
            return credentials == Credentials.REFUSED
                    ? new Progress(attempts, inDoubt, Credentials.RENEWED, probes)
                    : this;
        }
    }

    /** What the server thinks of the call's credentials. */
    public enum Credentials {
        UNDISPUTED,
        /** Just refused; they are being resolved anew. */
        REFUSED,
        /** Others than the refused ones; they are not renewed twice. */
        RENEWED
    }

    /** A call whose record has just been taken. */
    public static CallState fresh(CallRequest request, Instant recordedAt, Instant receivedAt) {
        return new CallState(request, recordedAt, receivedAt, null, null, Progress.NONE);
    }

    /** A claim was committed. */
    public CallState claimed(Claim committed) {
        return new CallState(request, recordedAt, receivedAt, plan, committed, progress);
    }

    /** The claim of a former owner was found: whether it was used can't be known. */
    CallState recovered(Claim found) {
        Plan claimed = new Plan(found.route(), found.server(), null);
        Progress doubted = new Progress(found.attempt(), true, Credentials.UNDISPUTED, 0);
        return new CallState(request, recordedAt, receivedAt, claimed, found, doubted);
    }

    /** A former owner has sent so many dispatches; none was executed. */
    public CallState tried(int before) {
        return with(new Progress(before, false, Credentials.UNDISPUTED, 0));
    }

    CallState planned(Plan newPlan) {
        return new CallState(request, recordedAt, receivedAt, newPlan, claim, progress.replanned());
    }

    CallState sent() {
        return with(
                new Progress(attempts() + 1, inDoubt(), progress.credentials(), progress.probes()));
    }

    CallState doubted() {
        return with(new Progress(attempts(), true, progress.credentials(), progress.probes()));
    }

    CallState refused() {
        return with(new Progress(attempts(), inDoubt(), Credentials.REFUSED, progress.probes()));
    }

    CallState probedInVain() {
        return with(
                new Progress(attempts(), inDoubt(), progress.credentials(), progress.probes() + 1));
    }

    private CallState with(Progress newProgress) {
        return new CallState(request, recordedAt, receivedAt, plan, claim, newProgress);
    }

    /**
     * Whether its record and the number of attempts tell all that matters: the rest can be made
     * again.
     */
    public boolean isPlain() {
        return !inDoubt() && progress.credentials() == Credentials.UNDISPUTED;
    }

    /** Dispatches that were sent. */
    public int attempts() {
        return progress.attempts();
    }

    /** Whether an attempt may have been executed. */
    public boolean inDoubt() {
        return progress.inDoubt();
    }

    /** The plan, or one that names nothing. */
    public Plan planOrNone() {
        return plan == null ? Plan.NONE : plan;
    }

    /** The deterministic room name: one call id, one room, one dispatch while the room lives. */
    public String room() {
        return "call-" + request.requestId();
    }
}
