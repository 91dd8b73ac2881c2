package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.cli.doubt.Doubt;
import java.util.List;
import java.util.Objects;

/**
 * What a redial came to.
 *
 * @param state {@code sent}, {@code would_be_sent}, {@code already_redialed} or {@code not_sent}
 * @param text for people
 */
record RedialReport(Doubt doubt, String state, String text) {

    static RedialReport already(Doubt doubt) {
        String outcome = Objects.requireNonNullElse(doubt.redial(), "sent");
        return new RedialReport(doubt, "already_redialed", "redialed before: " + outcome);
    }

    static RedialReport not(Doubt doubt, String why) {
        return new RedialReport(doubt, "not_sent", "not sent: " + why);
    }

    static RedialReport done(Doubt doubt, boolean sent) {
        return sent
                ? new RedialReport(doubt, "sent", "sent")
                : new RedialReport(doubt, "would_be_sent", "would be sent");
    }

    boolean fine() {
        return !state.equals("not_sent");
    }

    static void print(Surroundings around, List<RedialReport> reports, boolean json) {
        if (json) {
            JsonOutput.print(
                    around.out(),
                    JsonOutput.array(
                            reports.stream()
                                    .map(report ->
                                            JsonOutput.object()
                                                    .put("request_id", report.id())
                                                    .put("new_request_id", report.doubt.redialId())
                                                    .put("state", report.state)
                                                    .put("message", report.text))
                                    .toList()));
            return;
        }
        Table table = new Table("REQUEST ID", "NEW REQUEST ID", "REDIAL");
        reports.forEach(report -> table.row(report.id(), report.doubt.redialId(), report.text));
        table.print(around.out());
    }

    private String id() {
        return doubt.result().requestId();
    }
}
