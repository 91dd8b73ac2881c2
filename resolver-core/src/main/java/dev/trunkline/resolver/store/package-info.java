/**
 * The two tables of the database, {@code voice_agent_livekit} and {@code voice_agent_numbers}: what
 * people do to them and what a call looks up. The only package that knows SQL. What users cause is
 * a result; {@link dev.trunkline.resolver.store.DatabaseException} is for a database that can't
 * answer.
 */
@NullMarked
package dev.trunkline.resolver.store;

import org.jspecify.annotations.NullMarked;
