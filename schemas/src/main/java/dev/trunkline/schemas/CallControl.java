package dev.trunkline.schemas;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pause or cancellation that somebody asked for: the value of a record on {@code
 * call-dispatch-control}. A record without a value takes it back.
 *
 * @param at when it was asked for
 * @param by who asked, such as {@code ana@ops-1}; for people
 * @param note why; for people
 */
public record CallControl(ControlKey key, Instant at, String by, @Nullable String note) {}
