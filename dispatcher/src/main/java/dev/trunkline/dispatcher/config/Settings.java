package dev.trunkline.dispatcher.config;

import dev.trunkline.dispatcher.config.InvalidSettings.Problem;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.environment.EnvironmentReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All settings, read once and consistent with each other. Each section reads and checks its own.
 *
 * @param warnings for the log: oddities that are no errors
 */
public record Settings(
        CallSettings calls,
        LimitSettings limits,
        PaceSettings pace,
        LiveKitSettings liveKit,
        KafkaSettings kafka,
        TopicSettings topics,
        ResolverSettings resolver,
        HttpSettings http,
        ConfirmationSettings confirmations,
        ResultSettings results,
        WebhookSettings webhooks,
        LogSettings log,
        TracingSettings tracing,
        ServiceSettings service,
        InsightSettings insight,
        List<String> warnings) {

    public Settings {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads all settings.
     *
     * @param environment such as {@code System.getenv()}; names it doesn't know are ignored
     * @throws InvalidSettings listing every problem
     */
    public static Settings read(Map<String, String> environment) {
        Reading reading = new Reading(KafkaTopics.named(environment), SettingsTable::isSecret);
        Settings settings = read(reading);
        if (!reading.problems().isEmpty()) {
            throw new InvalidSettings(reading.problems());
        }
        return settings;
    }

    /**
     * Checks that these settings fit into a memory.
     *
     * @throws InvalidSettings listing what doesn't fit
     */
    public void check(MemoryPlan memory) {
        boolean hasInsight = service.roles().contains(ServiceSettings.Role.INSIGHT);
        memory.check(limits.maxInFlightBytes(), hasInsight ? insight.memory() : 0);
    }

    /** Where native libraries may be unpacked, the first choice first. */
    public List<Path> nativeFolders() {
        return List.of(
                insight.stateDirectory().resolve(kafka.instanceId()).resolve("native"),
                Path.of(System.getProperty("java.io.tmpdir"), "trunkline-native"));
    }

    private static Settings read(Reading reading) {
        MemoryPlan memory = MemoryPlan.ofThisProcess();
        CallSettings calls = CallSettings.read(reading);
        LimitSettings limits = LimitSettings.read(reading, memory, calls);
        LiveKitSettings liveKit = LiveKitSettings.read(reading, memory, limits);
        KafkaSettings kafka = KafkaSettings.read(reading);
        KafkaConsistency.check(kafka, limits, reading);
        ResolverSettings resolver = resolver(reading);
        return new Settings(
                calls,
                limits,
                PaceSettings.read(reading),
                liveKit,
                kafka,
                TopicSettings.read(reading),
                resolver,
                HttpSettings.read(reading),
                ConfirmationSettings.read(reading, limits, liveKit),
                ResultSettings.read(reading),
                WebhookSettings.read(reading),
                LogSettings.read(reading),
                TracingSettings.read(reading),
                ServiceSettings.read(reading, resolver),
                InsightSettings.read(reading, memory),
                warnings(kafka, reading));
    }

    private static ResolverSettings resolver(Reading reading) {
        EnvironmentReader reader =
                new EnvironmentReader(reading.environment(), reading.secretFiles());
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
