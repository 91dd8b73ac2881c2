package dev.trunkline.resolver.routing;

/**
 * Which calls a number is for.
 *
 * @param inbound kept for completeness: dispatch looks at outbound calls only
 */
public record Permission(boolean inbound, boolean outbound, AllowedOutbound allowedOutbound) {
    static final Permission EVERYWHERE = new Permission(true, true, AllowedOutbound.GLOBAL);
}
