/**
 * Claim before dial, as values: what the ledger topic says of a request, and how far a partition is
 * finished. Pure arithmetic; the records travel elsewhere.
 */
@NullMarked
package dev.trunkline.dispatcher.claim;

import org.jspecify.annotations.NullMarked;
