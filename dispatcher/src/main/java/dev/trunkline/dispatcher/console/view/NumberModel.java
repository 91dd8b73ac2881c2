package dev.trunkline.dispatcher.console.view;

import java.util.List;

/**
 * A caller number.
 *
 * @param version as it was read
 * @param server the name of its LiveKit server; blank for none
 * @param remarks what is odd about its rules
 */
public record NumberModel(
        String id,
        String number,
        String version,
        List<Fact> facts,
        String rules,
        String server,
        List<String> remarks) {}
