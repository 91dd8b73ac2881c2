package dev.trunkline.dispatcher.emit;

/**
 * Why a record can't be taken as a call request.
 *
 * @param reason {@code unreadable} or {@code invalid_request}
 * @param message for people: what is wrong
 */
public record DeadLetter(String reason, String message) {}
