package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Section;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** What a request comes to. */
sealed interface Answer {

    /**
     * A page in its frame.
     *
     * @param template without its ending, such as {@code servers}
     * @param model the template's {@code page}
     */
    record Show(
            HttpStatus status,
            @Nullable Section section,
            String title,
            String template,
            Object model)
            implements Answer {
        Show(Section section, String title, String template, Object model) {
            this(HttpStatus.OK, section, title, template, model);
        }

        /** The same, with another status. */
        Show with(HttpStatus other) {
            return new Show(other, section, title, template, model);
        }
    }

    /** A piece of a page, to be put in place of what is there. */
    record Piece(String template, Object model) implements Answer {}

    /**
     * Elsewhere, by GET.
     *
     * @param path of the console's own
     */
    record GoTo(String path) implements Answer {
        /** And says there what was done. */
        static GoTo after(Done done, String path) {
            return new GoTo(path + (path.contains("?") ? "&" : "?") + "done=" + done.code());
        }
    }
}
