package dev.trunkline.resolver.store;

import static dev.trunkline.resolver.store.generated.Tables.VOICE_AGENT_LIVEKIT;

import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import dev.trunkline.resolver.store.DeclaredChange.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Compares the configs there are with those that a file wants. Pure; used once. */
final class ConfigPlanning {
    private static final String SECRET = "api_secret";

    private final List<LiveKitConfig> present;
    private final Map<UUID, LiveKitConfig> byId = new HashMap<>();
    private final Map<String, LiveKitConfig> byName = new HashMap<>();

    /** Where each known secret goes. */
    private final Map<Secret, Set<String>> urls = new HashMap<>();

    private final SecretKeyRing keys;
    private final RowPlan plan = new RowPlan();
    private final Set<UUID> kept = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    ConfigPlanning(List<LiveKitConfig> present, SecretKeyRing keys) {
        this.present = present;
        this.keys = keys;
        for (LiveKitConfig config : present) {
            byId.put(config.id(), config);
            byName.put(config.name(), config);
            Secret secret = plain(config);
            if (secret != null) {
                urls.computeIfAbsent(secret, _ -> new HashSet<>()).add(config.url());
            }
        }
    }

    RowPlan plan(List<ConfigDeclaration> wanted, boolean prune) {
        wanted.forEach(this::plan);
        if (prune) {
            present.stream()
                    .filter(config -> !kept.contains(config.id()))
                    .forEach(config -> plan.add(removal(config)));
        }
        return plan;
    }

    private void plan(ConfigDeclaration wanted) {
        LiveKitConfig before = row(wanted);
        if ((before != null && !kept.add(before.id())) || !names.add(wanted.name())) {
            plan.problem(wanted.place(), "'%s' is in the file twice".formatted(wanted.name()));
            return;
        }
        Secret secret = secret(wanted);
        if (secret == null) {
            return;
        }
        RowStep step = step(wanted, before, secret);
        if (!step.values().isEmpty()) {
            check(wanted, secret);
            plan.add(step);
        }
    }

    /** Rows that others wrote may break rules; they count for what is to be written. */
    private void check(ConfigDeclaration wanted, Secret secret) {
        wanted.problems(secret).forEach(problem -> plan.problem(wanted.place(), problem));
        if (leadsAway(wanted, secret)) {
            plan.problem(
                    wanted.place(),
                    ("'%s' would send known credentials to another url; give the secret anew:"
                                    + " `trunkline livekit update NAME --url URL --secret-stdin`,"
                                    + " or `trunkline livekit add`")
                            .formatted(wanted.name()));
        }
    }

    private @Nullable LiveKitConfig row(ConfigDeclaration wanted) {
        return wanted.id() == null ? byName.get(wanted.name()) : byId.get(wanted.id());
    }

    private @Nullable Secret secret(ConfigDeclaration wanted) {
        return switch (keys.open(wanted.token())) {
            case OpenedSecret.Opened(Secret secret, _, _) -> secret;
            case OpenedSecret.PlainText _ -> {
                plan.problem(
                        wanted.place(),
                        SECRET + " is not encrypted: `trunkline secret` makes a token of it");
                yield null;
            }
            case OpenedSecret.Undecryptable(String reason) -> {
                plan.problem(wanted.place(), SECRET + " can't be opened: " + reason);
                yield null;
            }
        };
    }

    /**
     * Who can write the file, but doesn't know the secret, is not to send what is signed with it to
     * a server of his own: a known secret goes only where it goes already.
     */
    private boolean leadsAway(ConfigDeclaration wanted, Secret secret) {
        Set<String> known = urls.get(secret);
        return known != null && !known.contains(wanted.url());
    }

    private @Nullable Secret plain(LiveKitConfig config) {
        return switch (config.apiSecret().open(keys)) {
            case OpenedSecret.Opened(Secret secret, _, _) -> secret;
            case OpenedSecret.PlainText(Secret secret) -> secret;
            case OpenedSecret.Undecryptable _ -> null;
        };
    }

    private RowStep step(ConfigDeclaration wanted, @Nullable LiveKitConfig before, Secret secret) {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        List<String> fields = new ArrayList<>();
        for (ConfigField field : ConfigField.values()) {
            String old = before == null ? null : field.of(before);
            String now = wanted.values().get(field);
            if (!Objects.equals(old, now)) {
                values.put(field.column(), now);
                fields.add(
                        "%s: %s -> %s"
                                .formatted(field.key(), shown(field, old), shown(field, now)));
            }
        }
        String change = secretChange(before, secret);
        if (change != null) {
            values.put(VOICE_AGENT_LIVEKIT.LIVEKIT_API_SECRET, wanted.token());
            fields.add(SECRET + ": " + change);
        }
        Kind kind = before == null ? Kind.ADD : Kind.UPDATE;
        UUID id = before == null ? wanted.id() : before.id();
        return new RowStep(new DeclaredChange(kind, wanted.name(), fields), id, values);
    }

    /** A token of its own for the same secret is no change; null then. */
    private @Nullable String secretChange(@Nullable LiveKitConfig before, Secret secret) {
        if (before == null) {
            return "(new)";
        }
        if (!Objects.equals(secret, plain(before))) {
            return "(changed)";
        }
        return before.apiSecret().encrypted() ? null : "(plain text) -> (encrypted)";
    }

    private static RowStep removal(LiveKitConfig config) {
        return new RowStep(
                new DeclaredChange(Kind.REMOVE, config.name(), List.of()), config.id(), Map.of());
    }

    private static String shown(ConfigField field, @Nullable String value) {
        if (value == null) {
            return "(none)";
        }
        return field == ConfigField.URL ? LiveKitUrl.masked(value) : value;
    }
}
