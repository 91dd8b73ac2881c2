package dev.trunkline.dispatcher.http;

/**
 * Who asks, as the token said.
 *
 * @param name as it stands in the audit log
 */
public record Caller(String name, Role role) {}
