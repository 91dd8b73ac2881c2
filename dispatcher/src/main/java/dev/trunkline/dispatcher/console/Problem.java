package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.ProblemModel;
import dev.trunkline.dispatcher.console.view.Shown;
import io.javalin.http.HttpStatus;

/** What went wrong, said on a page. */
final class Problem {
    static final String OURS = "The page could not be made. The log says why.";

    static final String NO_PAGE =
            "There is no such page, or it can't be opened like this: begin at the overview.";

    private Problem() {}

    static Answer.Show page(HttpStatus status, String message) {
        String text = Shown.sentence(message);
        return new Answer.Show(
                status, null, title(status), "problem", new ProblemModel(title(status), text));
    }

    private static String title(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND, METHOD_NOT_ALLOWED -> "Not there";
            case FORBIDDEN -> "Not allowed";
            case SERVICE_UNAVAILABLE -> "Not available now";
            case CONFLICT, PRECONDITION_FAILED -> "Changed meanwhile";
            default -> status.isServerError() ? "Something went wrong" : "That did not work";
        };
    }
}
