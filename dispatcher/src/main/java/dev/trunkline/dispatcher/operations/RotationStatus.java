package dev.trunkline.dispatcher.operations;

import dev.trunkline.resolver.store.SecretCensus;

/** What is under which key, and the latest rotation of this instance. */
public record RotationStatus(SecretCensus census, RotationState state) {}
