package dev.trunkline.resolver.routing;

/** What looking up the rules of a caller number gave. */
public sealed interface RuleReading {

    /** There is a row. */
    record Found(NumberRow row) implements RuleReading {}

    /** There is none, or there was nothing to look up with. */
    record NotFound() implements RuleReading {}

    /** The rules can't be read now and nothing is cached, and the call goes out without them. */
    record Unread() implements RuleReading {}
}
