package dev.trunkline.resolver.credentials;

import dev.trunkline.resolver.secret.Secret;

/**
 * A LiveKit server and the key pair it is asked with.
 *
 * @param url {@code ws://}, {@code wss://}, {@code http://} or {@code https://}, as configured
 */
public record LiveKitServer(String url, String apiKey, Secret apiSecret) {}
