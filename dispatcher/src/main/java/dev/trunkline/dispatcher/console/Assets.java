package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Links;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;

/** The files that pages are made with: open to all, since they say nothing. */
final class Assets {
    private static final String OURS = "/dev/trunkline/dispatcher/console/";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final Asset style = Asset.read(OURS + "console.css", "text/css; charset=utf-8");
    private final Asset script = Asset.read(OURS + "console.js", SCRIPT);
    private final Asset icon = Asset.read(OURS + "icon.svg", "image/svg+xml");
    private final Asset htmx =
            Asset.read(
                    "/META-INF/resources/webjars/htmx.org/" + htmxVersion() + "/dist/htmx.min.js",
                    SCRIPT);

    void addTo(RoutesConfig routes) {
        for (Asset asset : List.of(style, script, icon, htmx)) {
            routes.get(asset.path(), asset::serve);
        }
    }

    Links links() {
        return new Links(style.path(), script.path(), htmx.path(), icon.path());
    }

    /** As the library's own jar says. */
    private static String htmxVersion() {
        String path = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
        try (InputStream in = Assets.class.getResourceAsStream(path)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new IllegalStateException("can't be read: " + path, e);
        }
    }
}
