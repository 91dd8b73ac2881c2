package dev.trunkline.dispatcher.config;

import dev.trunkline.dispatcher.config.SettingsTable.Section;
import java.util.List;
import java.util.stream.Collectors;

/** Writes settings as Markdown tables. */
final class SettingsMarkdown {

    private SettingsMarkdown() {}

    static String of(List<Section> sections) {
        return sections.stream().map(SettingsMarkdown::section).collect(Collectors.joining("\n"));
    }

    private static String section(Section section) {
        return "### "
                + section.heading()
                + "\n\n| name | default | value | meaning |\n|---|---|---|---|\n"
                + section.settings().stream()
                        .map(SettingsMarkdown::row)
                        .collect(Collectors.joining());
    }

    private static String row(Setting<?> setting) {
        return "| `%s`%s | %s | %s | %s |\n"
                .formatted(
                        setting.name(),
                        setting.secret() ? ", `" + setting.fileName() + "`" : "",
                        setting.fallback() == null ? "" : "`" + setting.fallback() + "`",
                        setting.form().expected(),
                        setting.meaning());
    }
}
