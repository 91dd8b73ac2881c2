package dev.trunkline.dispatcher.console.view;

import java.util.List;

/**
 * A LiveKit server.
 *
 * @param version as it was read
 * @param facts all but the secret
 * @param numbers the first numbers that point at it
 * @param usage how many do
 */
public record ServerModel(
        String id,
        String name,
        String version,
        List<Fact> facts,
        List<NumbersModel.Row> numbers,
        long usage) {}
