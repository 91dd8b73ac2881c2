package dev.trunkline.dispatcher.result;

import dev.trunkline.schemas.ResultKind;
import dev.trunkline.schemas.ResultReason;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a SIP status says of a phone call. */
record SipStatus(ResultKind kind, ResultReason reason) {
    private static final int SUCCESS = 200;
    private static final int FIRST_FAILURE = 400;

    /**
     * Reads a status.
     *
     * @param note the carrier's words, which may name a limit; null when there are none
     * @return empty for a status that is no end, such as 180 or 302
     */
    static Optional<SipStatus> of(int status, @Nullable String note) {
        if (status < FIRST_FAILURE) {
            return status / 100 == SUCCESS / 100
                    ? found(ResultKind.ANSWERED, ResultReason.CALLEE_ANSWERED)
                    : Optional.empty();
        }
        return switch (status) {
            case 408 -> found(ResultKind.NO_ANSWER, ResultReason.RANG_OUT);
            case 480 -> found(ResultKind.NO_ANSWER, ResultReason.TEMPORARILY_UNAVAILABLE);
            case 487 -> found(ResultKind.NO_ANSWER, ResultReason.CANCELLED);
            case 486, 600 -> found(ResultKind.BUSY, ResultReason.BUSY);
            case 404, 604 -> found(ResultKind.UNREACHABLE, ResultReason.NUMBER_NOT_FOUND);
            case 410 -> found(ResultKind.UNREACHABLE, ResultReason.NUMBER_GONE);
            case 484 -> found(ResultKind.UNREACHABLE, ResultReason.ADDRESS_INCOMPLETE);
            default -> status == 603 && limit(note) == null ? declined() : refused(status, note);
        };
    }

    private static Optional<SipStatus> declined() {
        return found(ResultKind.DECLINED, ResultReason.DECLINED);
    }

    private static Optional<SipStatus> refused(int status, @Nullable String note) {
        ResultReason limit = limit(note);
        ResultReason reason =
                switch (status) {
                    case 401, 407 -> ResultReason.CARRIER_UNAUTHORIZED;
                    case 403 -> ResultReason.FORBIDDEN;
                    case 488 -> ResultReason.NOT_ACCEPTABLE;
                    default -> ResultReason.CARRIER_ERROR;
                };
        return found(ResultKind.CARRIER_REFUSED, limit == null ? reason : limit);
    }

    /** The limit that a carrier's words name; null for none. */
    static @Nullable ResultReason limit(@Nullable String note) {
        if (note == null) {
            return null;
        }
        String words = note.toLowerCase(Locale.ROOT).replace('_', ' ');
        if (words.contains("cps")) {
            return ResultReason.CPS_LIMIT;
        }
        if (words.contains("call limit") || words.contains("concurrent call")) {
            return ResultReason.CALL_LIMIT;
        }
        return words.contains("32203") || words.contains("blocked") ? ResultReason.BLOCKED : null;
    }

    private static Optional<SipStatus> found(ResultKind kind, ResultReason reason) {
        return Optional.of(new SipStatus(kind, reason));
    }
}
