package dev.trunkline.dispatcher.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at a page with axe, for what keeps people from using it. */
public final class Accessibility {
    private static final String RULES =
            "[\"wcag2a\", \"wcag2aa\", \"wcag21a\", \"wcag21aa\", \"best-practice\"]";
    private final String axe = read();

    /** What is serious or worse, as {@code rule: where}. */
    public List<String> violations(Browser browser) {
        Object _ = browser.run(axe);
        Object found =
                browser.wait(
                        "const done = arguments[arguments.length - 1];"
                                + "axe.run(document, {runOnly: "
                                + RULES
                                + "}).then(r => done(JSON.stringify(r.violations)),"
                                + " e => done(JSON.stringify([{id: String(e),"
                                + " impact: 'critical', nodes: []}])));");
        JsonNode violations = JsonMapper.shared().readTree(String.valueOf(found));
        return violations
                .valueStream()
                .filter(one -> List.of("serious", "critical").contains(impact(one)))
                .map(one -> one.get("id").asString() + ": " + places(one))
                .toList();
    }

    private static String impact(JsonNode violation) {
        return violation.get("impact").asString();
    }

    private static String places(JsonNode violation) {
        return violation
                .get("nodes")
                .valueStream()
                .map(node -> node.get("html").asString())
                .limit(3)
                .toList()
                .toString();
    }

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = resource("/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
            properties.load(in);
            String folder = "/META-INF/resources/webjars/axe-core/";
            String version = properties.getProperty("version");
            try (InputStream script = resource(folder + version + "/axe.min.js")) {
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String path) {
        return Objects.requireNonNull(Accessibility.class.getResourceAsStream(path), path);
    }
}
