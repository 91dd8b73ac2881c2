package dev.trunkline.dispatcher.metrics;

import dev.trunkline.resolver.credentials.CacheUse;
import dev.trunkline.resolver.credentials.CredentialReason;
import dev.trunkline.resolver.credentials.CredentialSource;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which label values occur together. */
final class Combinations {

    private Combinations() {}

    /** Outcomes and their reasons. */
    static List<List<String>> outcomes() {
        return Stream.of(Outcome.values())
                .flatMap(o -> reasons(o).stream().map(r -> List.of(o.wireName(), r.wireName())))
                .toList();
    }

    /** Credential sources, their reasons, and how the cache took part. */
    static List<List<String>> credentials() {
        return Stream.of(CredentialSource.values())
                .flatMap(source -> reasons(source).stream().flatMap(reason -> each(source, reason)))
                .toList();
    }

    private static Stream<List<String>> each(CredentialSource source, CredentialReason reason) {
        return Stream.of(CacheUse.values())
                .map(use -> List.of(source.wireName(), reason.wireName(), use.wireName()));
    }

    private static Set<Reason> reasons(Outcome outcome) {
        return switch (outcome) {
            case DISPATCHED -> EnumSet.of(Reason.OK);
            case REJECTED ->
                    EnumSet.of(
                            Reason.INVALID_REQUEST,
                            Reason.TO_NUMBER_REQUIRED,
                            Reason.NO_COUNTRY_CODE,
                            Reason.OUTBOUND_NOT_ALLOWED,
                            Reason.COUNTRY_NOT_ALLOWED,
                            Reason.NO_CREDENTIALS,
                            Reason.INVALID_NUMBER,
                            Reason.CANCELLED);
            case FAILED ->
                    EnumSet.of(
                            Reason.LIVEKIT_UNAUTHORIZED,
                            Reason.LIVEKIT_REJECTED,
                            Reason.LIVEKIT_UNAVAILABLE,
                            Reason.RETRIES_EXHAUSTED);
            case EXPIRED -> EnumSet.of(Reason.PAST_EXPIRY);
            case DUPLICATE -> EnumSet.of(Reason.ALREADY_DISPATCHED);
            case UNCERTAIN -> EnumSet.of(Reason.IN_DOUBT);
        };
    }

    private static Set<CredentialReason> reasons(CredentialSource source) {
        return switch (source) {
            case DATABASE -> EnumSet.of(CredentialReason.OK, CredentialReason.PLAINTEXT_SECRET);
            case ENVIRONMENT ->
                    EnumSet.of(
                            CredentialReason.FLAG_DISABLED,
                            CredentialReason.NO_CONFIG_ID,
                            CredentialReason.CONFIG_NOT_FOUND,
                            CredentialReason.CONFIG_INCOMPLETE,
                            CredentialReason.DATABASE_ERROR,
                            CredentialReason.DECRYPT_FAILED);
            case NONE ->
                    EnumSet.of(
                            CredentialReason.NOT_CONFIGURED,
                            CredentialReason.CONFIG_NOT_FOUND,
                            CredentialReason.CONFIG_INCOMPLETE,
                            CredentialReason.DATABASE_ERROR,
                            CredentialReason.DECRYPT_FAILED);
        };
    }
}
