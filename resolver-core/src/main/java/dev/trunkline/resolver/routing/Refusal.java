package dev.trunkline.resolver.routing;

/** Why routing refuses a call. The names are the contract's reason codes in upper case. */
public enum Refusal {
    TO_NUMBER_REQUIRED,
    NO_COUNTRY_CODE,
    OUTBOUND_NOT_ALLOWED,
    COUNTRY_NOT_ALLOWED,
    INVALID_NUMBER
}
