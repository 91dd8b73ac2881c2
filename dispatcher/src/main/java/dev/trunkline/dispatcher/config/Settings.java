package dev.trunkline.dispatcher.config;

import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.environment.EnvironmentReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that was set, read once and found consistent.
 *
 * @param migrateOnStart the database schema is migrated before the start
 * @param secretRotation auto only with a database and a key
 * @param roles what this instance does, at least one thing
 * @param warnings what is odd but no error, for the log
 */
public record Settings(
        CallSettings calls,
        RetrySettings retry,
        LimitSettings limits,
        PaceSettings pace,
        LiveKitSettings liveKit,
        KafkaSettings kafka,
        TopicSettings topics,
        ResolverSettings resolver,
        HttpSettings http,
        ConfirmationSettings confirmations,
        WebhookSettings webhooks,
        LogSettings log,
        TracingSettings tracing,
        boolean migrateOnStart,
        SecretRotationMode secretRotation,
        Set<InstanceRole> roles,
        InsightSettings insight,
        List<String> warnings) {

    public Settings {
        roles = Set.copyOf(roles);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads everything that can be set.
     *
     * @param environment such as {@code System.getenv()}; names it doesn't know are ignored
     * @throws InvalidSettings listing all that is wrong
     */
    public static Settings read(Map<String, String> environment) {
        Reading reading = new Reading(environment);
        Settings settings = read(reading);
        Consistency.check(settings, reading);
        if (!reading.problems().isEmpty()) {
            throw new InvalidSettings(reading.problems());
        }
        return settings;
    }

    /** Where native libraries may be unpacked, the first choice first. */
    public List<Path> nativeFolders() {
        return List.of(
                insight.stateDirectory().resolve(kafka.instanceId()).resolve("native"),
                Path.of(System.getProperty("java.io.tmpdir"), "trunkline-native"));
    }

    private static Settings read(Reading reading) {
        KafkaSettings kafka = KafkaSettings.read(reading);
        MemoryPlan memory = MemoryPlan.ofThisProcess();
        return new Settings(
                CallSettings.read(reading),
                RetrySettings.read(reading),
                LimitSettings.read(reading, memory),
                PaceSettings.read(reading),
                LiveKitSettings.read(reading, memory),
                kafka,
                TopicSettings.read(reading),
                resolver(reading),
                HttpSettings.read(reading),
                ConfirmationSettings.read(reading),
                WebhookSettings.read(reading),
                LogSettings.read(reading),
                TracingSettings.read(reading),
                reading.value(ServiceTable.MIGRATE_ON_START),
                reading.value(ServiceTable.SECRET_ROTATION),
                reading.value(ServiceTable.ROLES),
                InsightSettings.read(reading, memory),
                warnings(kafka, reading));
    }

    private static ResolverSettings resolver(Reading reading) {
        EnvironmentReader reader = new EnvironmentReader(reading.environment());
        ResolverSettings settings = ResolverSettings.read(reader);
        reader.problems().stream().map(Problem::of).forEach(reading.problems()::add);
        return settings;
    }

    private static List<String> warnings(KafkaSettings kafka, Reading reading) {
        List<String> warnings = new ArrayList<>();
        for (String name : kafka.passed().unknown()) {
            warnings.add(name + " names no property that the Kafka clients know; passed on");
        }
        String links =
                reading.serviceLinks().stream()
                        .filter(SettingsTable::isSetting)
                        .collect(Collectors.joining(", "));
        if (!links.isEmpty()) {
            warnings.add(links + ": set by Kubernetes for a Service of that name; passed over");
        }
        return warnings;
    }
}
