package dev.trunkline.dispatcher.result;

import dev.trunkline.schemas.CallConfirmation;
import dev.trunkline.schemas.ConfirmationReason;
import dev.trunkline.schemas.ConfirmationResult;
import dev.trunkline.schemas.ResultKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a call is over, as far as is known. Pure. */
record Ending(LiveCall call) {

    /** When the call ended; empty while it goes on, or nobody knows. */
    Optional<Instant> at() {
        if (call.outcome() == null) {
            return Optional.empty();
        }
        return roomsGone()
                .or(this::hungUp)
                .or(this::refused)
                .or(this::agentsGone)
                .or(this::neverTaken);
    }

    /** The room has ended, and everybody in it. */
    private Optional<Instant> roomsGone() {
        if (call.roomsFinished() && call.stays().values().stream().noneMatch(this::isThere)) {
            return latest(call.rooms().values().stream().map(RoomSpan::finished));
        }
        Instant gone = call.looks().gone();
        return gone != null && !heardAfter(gone) ? Optional.of(gone) : Optional.empty();
    }

    /** Whether a webhook tells of somebody who came after that. */
    private boolean heardAfter(Instant time) {
        return Stream.concat(
                        call.stays().values().stream().filter(this::isOpen).map(Stay::joined),
                        call.rooms().values().stream()
                                .filter(room -> room.finished() == null)
                                .flatMap(room -> room.starts().stream()))
                .filter(Objects::nonNull)
                .anyMatch(time::isBefore);
    }

    /** Every phone line that there was is gone. */
    private Optional<Instant> hungUp() {
        if (!call.dialed() || lineIsThere()) {
            return Optional.empty();
        }
        Instant lineless = call.looks().lineless();
        List<Stay> lines = call.lines();
        return lines.isEmpty()
                ? Optional.ofNullable(lineless)
                : latest(lines.stream().map(Stay::left)).or(() -> Optional.ofNullable(lineless));
    }

    /** Whether a phone line is there, as far as is known. */
    boolean lineIsThere() {
        return call.lines().isEmpty()
                ? call.looks().line() != null && call.looks().lineless() == null
                : call.lines().stream().anyMatch(this::isThere);
    }

    /** A worker says that the phone call came to nothing, and nobody saw the callee in it. */
    private Optional<Instant> refused() {
        return failed(call.word()) && !call.talked() && !dialedAgain()
                ? Optional.ofNullable(call.word().latestAt())
                : Optional.empty();
    }

    private static boolean failed(WorkerWord word) {
        ResultKind result = word.result();
        if (result != null) {
            return result != ResultKind.ANSWERED && result != ResultKind.VOICEMAIL;
        }
        Integer status = word.sipStatus();
        return status != null && status >= 400 && word.answeredBy() == null;
    }

    /** Whether a line came up after the worker's last word. */
    private boolean dialedAgain() {
        Instant said = call.word().latestAt();
        return said != null
                && call.lines().stream()
                        .filter(this::isThere)
                        .map(Stay::joined)
                        .anyMatch(joined -> joined != null && joined.isAfter(said));
    }

    /** The agent has left without ever dialing. */
    private Optional<Instant> agentsGone() {
        List<Stay> agents = call.agents();
        if (call.dialed() || agents.stream().anyMatch(this::isThere)) {
            return Optional.empty();
        }
        Optional<Instant> left = latest(agents.stream().map(Stay::left));
        return left.isPresent() || !call.taken() ? left : Optional.ofNullable(call.looks().empty());
    }

    /** LiveKit said that no worker took the call, and nobody was ever seen. */
    private Optional<Instant> neverTaken() {
        CallConfirmation said = call.confirmation();
        if (said == null || call.taken() || call.dialed()) {
            return Optional.empty();
        }
        boolean over =
                said.result() == ConfirmationResult.NO_AGENT
                        || said.reason() == ConfirmationReason.ROOM_GONE;
        return over ? Optional.of(said.decidedAt()) : Optional.empty();
    }

    /** As webhooks tell it. */
    private boolean isOpen(Stay stay) {
        return stay.left() == null && !call.roomFinished(stay);
    }

    /** As webhooks tell it, unless LiveKit was asked later and didn't show it. */
    private boolean isThere(Stay stay) {
        Looks looks = call.looks();
        Instant unseen = stay.ofPhone() ? looks.lineless() : looks.empty();
        return isOpen(stay) && !(cameBefore(stay, unseen) || cameBefore(stay, looks.gone()));
    }

    private static boolean cameBefore(Stay stay, @Nullable Instant unseen) {
        Instant joined = stay.joined();
        return unseen != null && (joined == null || !joined.isAfter(unseen));
    }

    private static Optional<Instant> latest(Stream<@Nullable Instant> times) {
        return times.filter(Objects::nonNull).max(Comparator.naturalOrder());
    }
}
