package dev.trunkline.dispatcher.cli.outcome;

import dev.trunkline.schemas.CredentialSourceEvent;
import java.time.ZoneId;

/** A credential resolution as a line between the lines of an {@link OutcomeTable}. */
public final class CredentialLine {
    private CredentialLine() {}

    /** When, for which request, from where and why, and how long it took. */
    public static String of(CredentialSourceEvent event, Colours colours, ZoneId zone) {
        String line =
                "%s  credentials of %s: %s %s, cache %s, config %s, %d us"
                        .formatted(
                                OutcomeTable.timeOf(event.resolvedAt(), zone),
                                event.requestId(),
                                event.source(),
                                event.reason(),
                                event.cache(),
                                config(event),
                                event.resolveMicros());
        return colours.paint(
                event.reason().equals("ok") ? Ink.DIM : Ink.YELLOW, Cell.printable(line));
    }

    private static String config(CredentialSourceEvent event) {
        if (event.configId() == null) {
            return "-";
        }
        return event.configName() == null ? event.configId() : event.configName();
    }
}
