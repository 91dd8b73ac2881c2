package dev.trunkline.dispatcher.observability;

import java.nio.file.Path;
import java.util.List;

/** All dashboards there are. */
final class Dashboards {
    static final List<Dashboard> ALL =
            List.of(
                    CallDashboards.CREDENTIALS,
                    CallDashboards.CALLS,
                    EngineDashboards.ENGINE,
                    EngineDashboards.KAFKA);

    static final Path DOCKER = Path.of("..", "docker");
    private static final Path FOLDER = DOCKER.resolve(Path.of("grafana", "dashboards"));

    private Dashboards() {}

    static Path file(Dashboard dashboard) {
        return FOLDER.resolve(dashboard.fileName());
    }
}
