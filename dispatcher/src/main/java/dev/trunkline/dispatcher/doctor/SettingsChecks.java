package dev.trunkline.dispatcher.doctor;

import dev.trunkline.dispatcher.config.InvalidSettings;
import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import dev.trunkline.dispatcher.config.Settings;
import java.util.List;

/** What settings mean. */
final class SettingsChecks {
    private SettingsChecks() {}

    static List<DoctorFinding> of(Settings settings) {
        if (settings.warnings().isEmpty()) {
            return List.of(DoctorFinding.ok("settings", "environment", "all settings can be used"));
        }
        return settings.warnings().stream()
                .map(warning ->
                        DoctorFinding.warning(
                                "setting_odd",
                                "environment",
                                warning,
                                "check its spelling; docs/settings.md lists the settings"))
                .toList();
    }

    static List<DoctorFinding> of(InvalidSettings invalid) {
        return invalid.problems().stream().map(SettingsChecks::of).toList();
    }

    private static DoctorFinding of(Problem problem) {
        return DoctorFinding.error(
                "setting_wrong",
                problem.name(),
                problem.wrong(),
                problem.remedy().isEmpty()
                        ? "set it right; docs/settings.md lists the settings"
                        : problem.remedy());
    }
}
