package dev.trunkline.resolver.credentials;

import org.jspecify.annotations.Nullable;

/**
 * The SIP trunk to dial through.
 *
 * @param id null exactly when the source is {@link TrunkSource#NONE}
 */
public record Trunk(@Nullable String id, TrunkSource source) {

    /** No trunk named anywhere: the worker decides. */
    public static final Trunk NONE = new Trunk(null, TrunkSource.NONE);
}
