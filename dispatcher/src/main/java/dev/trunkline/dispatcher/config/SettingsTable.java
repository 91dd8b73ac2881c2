package dev.trunkline.dispatcher.config;

import java.util.List;

/** Every setting there is. The settings page and the tests follow it. */
public final class SettingsTable {

    /** Settings of one concern, under one heading. */
    public record Section(String heading, List<Setting<?>> settings) {

        public Section {
            settings = List.copyOf(settings);
        }
    }

    private static final List<Section> SECTIONS =
            List.of(
                    new Section("Calls", CallSettings.TABLE),
                    new Section("Attempts", RetrySettings.TABLE),
                    new Section("Limits", LimitSettings.TABLE),
                    new Section("Pace", PaceSettings.TABLE),
                    new Section("LiveKit requests", LiveKitSettings.TABLE),
                    new Section("Kafka", KafkaSettings.TABLE),
                    new Section("Topics", TopicSettings.TABLE),
                    new Section("Confirmations", ConfirmationSettings.TABLE),
                    new Section("Webhooks", WebhookSettings.TABLE),
                    new Section("Insight", InsightSettings.TABLE),
                    new Section("Health, metrics, logs, start", ServiceTable.TABLE),
                    new Section("Tracing", TracingSettings.TABLE),
                    new Section("Routing, credentials, database", ResolverTable.TABLE));

    private SettingsTable() {}

    /** In the order of the settings page. */
    public static List<Section> sections() {
        return SECTIONS;
    }

    /** All settings of all sections. */
    public static List<Setting<?>> all() {
        return SECTIONS.stream().<Setting<?>>flatMap(s -> s.settings().stream()).toList();
    }

    /** Whether a variable would be read as a setting, or passed on to Kafka. */
    static boolean isSetting(String variable) {
        return Scope.of(variable).isPresent()
                || all().stream().anyMatch(setting -> setting.name().equals(variable));
    }

    /** The settings as Markdown, a heading and a table for each section. */
    public static String markdown() {
        return SettingsMarkdown.of(SECTIONS);
    }
}
