package dev.trunkline.dispatcher.doctor;

import dev.trunkline.dispatcher.config.InvalidSettings;
import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import dev.trunkline.dispatcher.config.Settings;
import java.util.List;

/** What settings mean. */
final class SettingsChecks {
    private SettingsChecks() {}

    static List<Finding> of(Settings settings) {
        if (settings.warnings().isEmpty()) {
            return List.of(Finding.ok("settings", "environment", "all settings can be used"));
        }
        return settings.warnings().stream()
                .map(warning ->
                        Finding.warning(
                                "setting_odd",
                                "environment",
                                warning,
                                "check its spelling; docs/settings.md lists the settings"))
                .toList();
    }

    static List<Finding> of(InvalidSettings invalid) {
        return invalid.problems().stream().map(SettingsChecks::of).toList();
    }

    private static Finding of(Problem problem) {
        return Finding.error(
                "setting_wrong",
                problem.name(),
                problem.wrong(),
                problem.remedy().isEmpty()
                        ? "set it right; docs/settings.md lists the settings"
                        : problem.remedy());
    }
}
