package dev.trunkline.dispatcher.doctor;

import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.ConfigId;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.NumberEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether the LiveKit configs can be used, and are. */
final class ConfigChecks {
    private ConfigChecks() {}

    static List<DoctorFinding> of(
            @Nullable SecretKeyRing keys, List<LiveKitConfig> configs, List<NumberEntry> numbers) {
        Set<UUID> used = new HashSet<>();
        for (NumberEntry number : numbers) {
            String pointer = number.liveKitConfig();
            UUID id = pointer == null ? null : ConfigId.parse(pointer);
            if (id != null) {
                used.add(id);
            }
        }
        List<DoctorFinding> findings = new ArrayList<>();
        for (LiveKitConfig config : configs) {
            incomplete(config).forEach(findings::add);
            secret(config, config.apiSecret().open(keys)).forEach(findings::add);
            if (!used.contains(config.id())) {
                findings.add(unused(config));
            }
        }
        return findings;
    }

    private static List<DoctorFinding> incomplete(LiveKitConfig config) {
        List<String> problems = new ArrayList<>();
        String fault = LiveKitUrl.fault(config.url());
        if (fault != null) {
            problems.add("its url " + fault);
        }
        if (config.apiKey().isBlank()) {
            problems.add("its api key is blank");
        }
        return problems.isEmpty()
                ? List.of()
                : List.of(
                        DoctorFinding.error(
                                "config_incomplete",
                                config.name(),
                                "%s; its calls use the environment's server"
                                        .formatted(String.join(", ", problems)),
                                "`trunkline livekit update` sets what is missing"));
    }

    private static List<DoctorFinding> secret(LiveKitConfig config, OpenedSecret opened) {
        String again = "`trunkline livekit update NAME --secret-stdin` stores it anew";
        return switch (opened) {
            case OpenedSecret.Undecryptable(String reason) ->
                    List.of(
                            DoctorFinding.error(
                                    "secret_unreadable",
                                    config.name(),
                                    reason + "; its calls use the environment's server",
                                    "add the key it was encrypted with, or " + again));
            case OpenedSecret.PlainText(var secret) ->
                    List.of(
                            secret.reveal().isBlank()
                                    ? DoctorFinding.error(
                                            "config_incomplete",
                                            config.name(),
                                            "its secret is blank; its calls use the environment's"
                                                    + " server",
                                            again)
                                    : DoctorFinding.warning(
                                            "secret_plain_text",
                                            config.name(),
                                            "its secret is stored in plain text",
                                            again + ", encrypted"));
            case OpenedSecret.Opened _ -> List.of();
        };
    }

    private static DoctorFinding unused(LiveKitConfig config) {
        return DoctorFinding.info(
                "config_unused",
                config.name(),
                "no number points at it",
                "`trunkline number set-livekit` points one at it, `trunkline livekit remove` removes"
                        + " it");
    }
}
