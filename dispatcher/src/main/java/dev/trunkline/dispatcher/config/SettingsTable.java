package dev.trunkline.dispatcher.config;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every setting. The settings page and the tests follow it. */
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
                    new Section("Attempts", CallSettings.Retry.TABLE),
                    new Section("Limits", LimitSettings.TABLE),
                    new Section("Pace", PaceSettings.TABLE),
                    new Section("LiveKit requests", LiveKitSettings.TABLE),
                    new Section("Kafka", KafkaSettings.TABLE),
                    new Section("Topics", TopicSettings.TABLE),
                    new Section("Confirmations", ConfirmationSettings.TABLE),
                    new Section("Results", ResultSettings.TABLE),
                    new Section("Webhooks", WebhookSettings.TABLE),
                    new Section("Insight", InsightSettings.TABLE),
                    new Section(
                            "Health, metrics, logs, start",
                            Stream.of(ServiceSettings.TABLE, HttpSettings.TABLE, LogSettings.TABLE)
                                    .<Setting<?>>flatMap(List::stream)
                                    .toList()),
                    new Section("Tracing", TracingSettings.TABLE),
                    new Section("Routing, credentials, database", ResolverTable.TABLE));

    private static final Set<String> SECRETS =
            all().stream()
                    .filter(Setting::secret)
                    .map(Setting::name)
                    .collect(Collectors.toUnmodifiableSet());

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
    public static boolean isSetting(String variable) {
        return PassedProperty.Scope.of(variable).isPresent()
                || all().stream().anyMatch(setting -> setting.name().equals(variable));
    }

    /** A secret setting, or a client property that Kafka takes as a password. */
    static boolean isSecret(String variable) {
        return SECRETS.contains(variable)
                || PassedProperty.Scope.of(variable)
                        .map(scope -> scope.property(variable))
                        .filter(property -> !KnownProperties.isKnown(property + ".file"))
                        .filter(KnownProperties::isPassword)
                        .isPresent();
    }

    /** The settings as Markdown, a heading and a table for each section. */
    public static String markdown() {
        return SECTIONS.stream().map(SettingsTable::section).collect(Collectors.joining("\n"));
    }

    private static String section(Section section) {
        return "### "
                + section.heading()
                + "\n\n| name | default | value | meaning |\n|---|---|---|---|\n"
                + section.settings().stream().map(SettingsTable::row).collect(Collectors.joining());
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
