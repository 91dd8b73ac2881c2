package dev.trunkline.resolver;

/** What becomes of a call whose number rules can't be read. */
public enum RoutingOnError {
    /** It goes out without rules, where the callee's country is known. */
    FALLBACK,
    /** It waits: the route is unavailable. */
    RETRY
}
