package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Frame;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Makes HTML of values, by templates that are compiled with this class. Thread-safe. */
final class Renderer {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    /** A whole page. */
    String page(String template, Frame frame, Object model) {
        return render(template, Map.of("frame", frame, "page", model));
    }

    /** A part of one. */
    String piece(String template, Object model) {
        return render(template, Map.of("page", model));
    }

    private String render(String template, Map<String, Object> values) {
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", values, output);
        return output.toString();
    }
}
