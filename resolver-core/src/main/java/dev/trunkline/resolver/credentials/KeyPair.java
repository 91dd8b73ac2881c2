package dev.trunkline.resolver.credentials;

import dev.trunkline.resolver.secret.Secret;

/** What a LiveKit server signs with, and is asked with. */
public record KeyPair(String apiKey, Secret apiSecret) {}
