/**
 * The tables {@code voice_agent_livekit} and {@code voice_agent_numbers}, the audit log and the
 * tokens: how people change and search them, and what a call looks up. The only package that knows
 * SQL. Refusals are values; {@link dev.trunkline.resolver.store.DatabaseException} says that the
 * database does not answer.
 */
@NullMarked
package dev.trunkline.resolver.store;

import org.jspecify.annotations.NullMarked;
