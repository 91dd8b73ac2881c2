package dev.trunkline.resolver.phone;

/** Why a number is refused. */
public enum NumberFault {
    /** Nothing in the number, nor in the caller number, says which country it is in. */
    NO_COUNTRY,
    /** The text is not written as one phone number, or no such number can exist. */
    INVALID
}
