package dev.trunkline.resolver.phone;

/** Why strict mode refuses a number. */
public enum NumberFault {
    /** Nothing in the number, nor in the caller number, says which country it is in. */
    NO_COUNTRY,
    /** There can be no such number. */
    INVALID
}
