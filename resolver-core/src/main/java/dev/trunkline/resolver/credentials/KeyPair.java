package dev.trunkline.resolver.credentials;

import dev.trunkline.resolver.secret.Secret;

/** The key pair of a LiveKit server: it signs the server's webhooks and our requests. */
public record KeyPair(String apiKey, Secret apiSecret) {}
