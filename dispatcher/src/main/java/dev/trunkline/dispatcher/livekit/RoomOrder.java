package dev.trunkline.dispatcher.livekit;

import java.time.Duration;

public record RoomOrder(
        String roomName,
        String agentName,
        String metadata,
        String attemptId,
        Duration emptyTimeout,
        Duration departureTimeout) {}
