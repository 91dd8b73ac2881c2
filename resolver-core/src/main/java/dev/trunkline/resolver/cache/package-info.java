/**
 * Caches the database's answers. An entry is refreshed before it expires, one load serves all
 * callers of a key, and while the database is down the last known values stay in use. Loads run on
 * virtual threads, so a database that hangs delays only the callers of the keys being loaded.
 */
@NullMarked
package dev.trunkline.resolver.cache;

import org.jspecify.annotations.NullMarked;
