package dev.trunkline.dispatcher.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.trunkline.dispatcher.livekit.RoomParticipant;
import dev.trunkline.schemas.CallLifecycleEvent;
import dev.trunkline.schemas.CallLifecycleEvent.Participant;
import dev.trunkline.schemas.LifecycleStep;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livekit.LivekitModels.ParticipantInfo;
import livekit.LivekitWebhook.WebhookEvent;
import org.jspecify.annotations.Nullable;

/** What a webhook's body says of a call. Pure. */
final class WebhookReading {
    private static final Pattern ROOM = Pattern.compile("call-([A-Za-z0-9._:-]{1,128})");
    private static final int LONGEST = 256;

    private WebhookReading() {}

    /**
     * The event; empty for one that is about no call, or tells what nobody here asks for.
     *
     * @param configId whose server tells; null for the environment's
     * @throws InvalidProtocolBufferException when the body isn't a webhook's
     */
    static Optional<CallLifecycleEvent> read(byte[] body, @Nullable String configId)
            throws InvalidProtocolBufferException {
        WebhookEvent.Builder parsed = WebhookEvent.newBuilder();
        JsonFormat.parser().ignoringUnknownFields().merge(new String(body, UTF_8), parsed);
        WebhookEvent event = parsed.build();
        Matcher room = ROOM.matcher(event.getRoom().getName());
        if (!room.matches() || event.getId().isBlank() || event.getId().length() > LONGEST) {
            return Optional.empty();
        }
        return LifecycleStep.of(event.getEvent())
                .map(step ->
                        new CallLifecycleEvent(
                                room.group(1),
                                step,
                                event.getId(),
                                occurredAt(event),
                                event.getRoom().getName(),
                                sid(event.getRoom().getSid()),
                                configId,
                                event.hasParticipant()
                                        ? participant(event.getParticipant())
                                        : null));
    }

    private static Instant occurredAt(WebhookEvent event) {
        long seconds = event.getCreatedAt();
        // What no clock shows would not be readable afterwards.
        boolean sane = seconds > 0 && seconds < 253_402_300_800L;
        return sane ? Instant.ofEpochSecond(seconds) : Instant.EPOCH;
    }

    private static Participant participant(ParticipantInfo who) {
        return new Participant(
                sid(who.getSid()),
                shortened(who.getIdentity()),
                RoomParticipant.kindOf(who),
                who.getDisconnectReasonValue() == 0
                        ? null
                        : who.getDisconnectReason().name().toLowerCase(Locale.ROOT),
                RoomParticipant.sipOf(who),
                RoomParticipant.reportOf(who));
    }

    private static @Nullable String sid(String text) {
        return text.isBlank() ? null : shortened(text);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
