package dev.trunkline.dispatcher.engine;

/** Says for people what a call waits for. */
final class Waiting {
    private Waiting() {}

    /** Completes the sentence that a call was too late. */
    static String where(Call call) {
        return switch (call.place) {
            case AT_WORK, PARKED -> "";
            case AT_THE_DOOR -> "; it was waiting to be routed";
            case HELD -> "; it was paused";
            case IN_LINE -> "; it was waiting in line for " + line(call);
        };
    }

    private static String line(Call call) {
        Needs needs = call.needs;
        Resource line = call.line;
        if (needs == null || line == null) {
            return "its turn";
        }
        return switch (line.kind) {
            case SERVER -> "LiveKit server '%s'".formatted(needs.config());
            case TRUNK -> "trunk " + line.name;
            case TENANT -> "its tenant's limit";
        };
    }
}
