package dev.trunkline.schemas;

import org.jspecify.annotations.Nullable;

/** Who was to be called, by which number, for whom: fields of the request that results repeat. */
public record CallParties(
        @Nullable String toNumber,
        @Nullable String fromNumber,
        @Nullable String tenantId,
        @Nullable String batchId,
        @Nullable String entryId,
        @Nullable String callLogId) {

    /** For a request of which nothing but its id could be read. */
    public static final CallParties UNKNOWN = new CallParties(null, null, null, null, null, null);

    /** The parties of {@code request}. */
    public static CallParties of(CallRequest request) {
        CallContext context = request.context();
        return new CallParties(
                request.toNumber(),
                request.fromNumber(),
                request.tenantId() == null ? null : request.tenantId().toString(),
                context.batchId(),
                context.entryId(),
                context.callLogId());
    }
}
