package dev.trunkline.dispatcher.doctor;

import dev.trunkline.resolver.routing.NumberRules;
import dev.trunkline.resolver.store.ConfigId;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.NumberEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a look-up of a caller number finds what is meant. */
final class NumberChecks {
    private NumberChecks() {}

    static List<DoctorFinding> of(List<NumberEntry> numbers, List<LiveKitConfig> configs) {
        Set<UUID> ids = configs.stream().map(LiveKitConfig::id).collect(Collectors.toSet());
        List<DoctorFinding> findings = new ArrayList<>();
        for (NumberEntry number : numbers) {
            pointer(number, ids, findings);
            rules(number, findings);
        }
        duplicates(numbers, findings);
        if (findings.isEmpty()) {
            findings.add(DoctorFinding.ok("numbers", numbers.size() + " numbers", "all are clear"));
        }
        return findings;
    }

    private static void pointer(NumberEntry number, Set<UUID> ids, List<DoctorFinding> findings) {
        String pointer = number.liveKitConfig();
        if (pointer == null) {
            return;
        }
        UUID id = ConfigId.parse(pointer);
        if (id == null || !ids.contains(id)) {
            findings.add(
                    DoctorFinding.error(
                            "config_not_found",
                            text(number),
                            (id == null
                                            ? "its rules name a LiveKit config by what is no id"
                                            : "its rules name a LiveKit config that is not there")
                                    + "; its calls use the environment's server",
                            "`trunkline number set-livekit` points it at one, or at none"));
        }
    }

    private static void rules(NumberEntry number, List<DoctorFinding> findings) {
        List<String> remarks = NumberRules.parse(number.rules()).remarks();
        if (!remarks.isEmpty()) {
            findings.add(
                    DoctorFinding.warning(
                            "rules_not_understood",
                            text(number),
                            String.join("; ", remarks),
                            "`trunkline number update` changes its rules"));
        }
    }

    private record Key(@Nullable String countryCode, long baseNumber) {}

    private static void duplicates(List<NumberEntry> numbers, List<DoctorFinding> findings) {
        Map<Key, List<NumberEntry>> same = new LinkedHashMap<>();
        for (NumberEntry number : numbers) {
            Long base = number.baseNumber();
            if (base != null) {
                same.computeIfAbsent(new Key(number.countryCode(), base), _ -> new ArrayList<>())
                        .add(number);
            }
        }
        same.values().stream()
                .filter(rows -> rows.size() > 1)
                .map(NumberChecks::duplicate)
                .forEach(findings::add);
    }

    private static DoctorFinding duplicate(List<NumberEntry> rows) {
        String subject = text(rows.getFirst());
        long tenants = rows.stream().map(row -> String.valueOf(row.tenantId())).distinct().count();
        boolean differ =
                rows.stream()
                                .map(row -> Objects.requireNonNullElse(row.rules(), ""))
                                .distinct()
                                .count()
                        > 1;
        if (tenants < rows.size()) {
            return DoctorFinding.warning(
                    "number_duplicate",
                    subject,
                    "%d rows, several of one tenant: the oldest counts%s"
                            .formatted(rows.size(), differ ? ", and their rules differ" : ""),
                    "`trunkline number remove` removes those that are not meant");
        }
        return DoctorFinding.info(
                "number_of_many_tenants",
                subject,
                "%d tenants have it: without tenant_id the oldest row counts".formatted(tenants),
                "send tenant_id with its calls");
    }

    private static String text(NumberEntry number) {
        String text =
                Objects.requireNonNullElse(number.countryCode(), "")
                        + (number.baseNumber() == null ? "" : number.baseNumber());
        return text.isBlank() ? "number " + number.id() : text;
    }
}
