/**
 * Keeps answers of the database: refreshes them ahead of their end, loads a key once however many
 * wait for it, and keeps the last known good ones for the time the database is down. Loads run on
 * virtual threads, so a database that hangs holds the callers of the keys it hangs on, and no
 * others.
 */
@NullMarked
package dev.trunkline.resolver.cache;

import org.jspecify.annotations.NullMarked;
