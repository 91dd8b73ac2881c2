package dev.trunkline.dispatcher.insight.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.claim.Claim;
import dev.trunkline.dispatcher.claim.LedgerEntry;
import dev.trunkline.dispatcher.claim.LedgerJson;
import dev.trunkline.dispatcher.claim.LedgerKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads the claims in {@code call-dispatch-ledger}; everything else there is told by outcomes. */
final class ClaimRecords implements RecordReader {

    @Override
    public @Nullable Sighting read(SeenRecord record) {
        byte[] key = record.key();
        byte[] value = record.value();
        if (key == null || value == null) {
            return null;
        }
        return LedgerKey.parse(key) instanceof LedgerKey.Request(String requestId)
                        && entry(value) instanceof Claim claim
                ? Sighting.of(requestId, record.at(), record.note(NoteKind.CLAIMED, body(claim)))
                : null;
    }

    private static @Nullable LedgerEntry entry(byte[] value) {
        try {
            return LedgerJson.read(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "no ledger entry of %d bytes".formatted(new String(value, UTF_8).length()), e);
        }
    }

    private static byte[] body(Claim claim) {
        return NoteBody.at(claim.claimedAt())
                .put("attempt", String.valueOf(claim.attempt()))
                .put("instance_id", claim.instanceId())
                .put("livekit_config_name", claim.server().configName())
                .put("server_url", claim.serverUrl())
                .put("room_name", claim.room())
                .put("in_doubt", String.valueOf(claim.inDoubt()))
                .bytes();
    }
}
