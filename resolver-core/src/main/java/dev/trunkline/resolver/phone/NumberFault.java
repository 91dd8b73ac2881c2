package dev.trunkline.resolver.phone;

/** Why a number is refused. */
public enum NumberFault {
    /** Nothing in the number, nor in the caller number, says which country it is in. */
    NO_COUNTRY,
    /** It is not written as one phone number, or there can be no such number. */
    INVALID
}
