package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Clash;
import dev.trunkline.dispatcher.console.view.FieldModel;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.dispatcher.operations.ApiKeyText;
import dev.trunkline.resolver.address.LiveKitUrl;
import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.resolver.limits.LimitText;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.store.LiveKitConfig;
import dev.trunkline.resolver.store.LiveKitConfigChange;
import dev.trunkline.resolver.store.LiveKitConfigDraft;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form of a LiveKit server, as it stands or was typed. The key pair is never among what is sent
 * back, nor what a URL hides: they are typed anew to change them.
 */
record ServerFields(Map<ServerField, String> values) {
    ServerFields {
        values = Map.copyOf(values);
    }

    static ServerFields typed(FormFields form) {
        Map<ServerField, String> values = new EnumMap<>(ServerField.class);
        for (ServerField field : ServerField.values()) {
            values.put(field, form.text(field.wireName()));
        }
        return new ServerFields(values);
    }

    static ServerFields of(LiveKitConfig config) {
        Map<ServerField, String> values = new EnumMap<>(ServerField.class);
        CallLimits limits = config.limits();
        values.put(ServerField.NAME, config.name());
        values.put(ServerField.DESCRIPTION, Shown.value(config.description()));
        values.put(ServerField.URL, config.url());
        values.put(ServerField.TRUNK_ID, Shown.value(config.trunkId()));
        values.put(ServerField.WORKER_NAME, Shown.value(config.workerName()));
        values.put(ServerField.CALLS_PER_SECOND, LimitText.of(limits.callsPerSecond()));
        values.put(ServerField.MAX_CONCURRENT, LimitText.of(limits.maxConcurrent()));
        values.put(ServerField.TRUNK_CALLS_PER_SECOND, LimitText.of(limits.trunkCallsPerSecond()));
        values.put(ServerField.TRUNK_MAX_CONCURRENT, LimitText.of(limits.trunkMaxConcurrent()));
        return new ServerFields(values);
    }

    static ServerFields blank() {
        return new ServerFields(Map.of());
    }

    /**
     * @param fresh whether it is a server that isn't there yet, which needs a secret
     */
    List<FieldModel> views(boolean fresh) {
        List<FieldModel> views = new ArrayList<>();
        for (ServerField field : ServerField.values()) {
            boolean secret = field == ServerField.API_SECRET;
            boolean kept = !fresh && (secret || field == ServerField.API_KEY);
            views.add(
                    new FieldModel(
                            field.wireName(),
                            field.label(),
                            secret ? "" : display(field),
                            kept ? ServerField.KEPT : field.hint(),
                            field.needed() && !kept));
        }
        return views;
    }

    /**
     * Where it differs from the stored config.
     *
     * @param stored masked
     */
    List<Clash> against(LiveKitConfig stored) {
        ServerFields now = of(stored);
        List<Clash> clashes = new ArrayList<>();
        for (ServerField field : ServerField.values()) {
            if (field == ServerField.API_KEY) {
                apiKeyClash(stored).ifPresent(clashes::add);
            } else if (field != ServerField.API_SECRET && !shown(field).equals(now.shown(field))) {
                clashes.add(new Clash(field.label(), now.text(field), display(field)));
            }
        }
        return clashes;
    }

    private Optional<Clash> apiKeyClash(LiveKitConfig stored) {
        String typed = text(ServerField.API_KEY);
        String beginning = ApiKeyText.beginning(typed);
        return typed.isEmpty() || beginning.equals(stored.apiKey())
                ? Optional.empty()
                : Optional.of(new Clash(ServerField.API_KEY.label(), stored.apiKey(), beginning));
    }

    /**
     * @throws IllegalArgumentException when a limit can't be read, in words for people
     */
    LiveKitConfigDraft draft() {
        return new LiveKitConfigDraft(
                text(ServerField.NAME),
                text(ServerField.DESCRIPTION),
                text(ServerField.URL),
                text(ServerField.API_KEY),
                new Secret(text(ServerField.API_SECRET)),
                text(ServerField.TRUNK_ID),
                text(ServerField.WORKER_NAME),
                given(limits()));
    }

    /**
     * Everything as it is in the form; of the key pair, what is blank stays as it is.
     *
     * @throws IllegalArgumentException when a limit can't be read, in words for people
     */
    LiveKitConfigChange change() {
        String apiKey = text(ServerField.API_KEY);
        String secret = text(ServerField.API_SECRET);
        return new LiveKitConfigChange(
                text(ServerField.NAME),
                text(ServerField.DESCRIPTION),
                text(ServerField.URL),
                apiKey.isBlank() ? null : apiKey,
                secret.isEmpty() ? null : new Secret(secret),
                text(ServerField.TRUNK_ID),
                text(ServerField.WORKER_NAME),
                limits());
    }

    /** What is new has nothing to be cleared. */
    private static CallLimits given(CallLimits limits) {
        return new CallLimits(
                given(limits.callsPerSecond()),
                given(limits.maxConcurrent()),
                given(limits.trunkCallsPerSecond()),
                given(limits.trunkMaxConcurrent()));
    }

    private static <N extends Number> @Nullable N given(@Nullable N limit) {
        return limit == null || limit.doubleValue() < 0 ? null : limit;
    }

    private CallLimits limits() {
        return new CallLimits(
                LimitText.rate(shown(ServerField.CALLS_PER_SECOND)),
                LimitText.count(shown(ServerField.MAX_CONCURRENT)),
                LimitText.rate(shown(ServerField.TRUNK_CALLS_PER_SECOND)),
                LimitText.count(shown(ServerField.TRUNK_MAX_CONCURRENT)));
    }

    private String text(ServerField field) {
        return values.getOrDefault(field, "");
    }

    /** As it may be sent back: a URL without its password. */
    private String display(ServerField field) {
        return field == ServerField.URL ? LiveKitUrl.masked(text(field)) : text(field);
    }

    /** A limit that was left out is the default. */
    private String shown(ServerField field) {
        String text = text(field);
        return field.limit() && text.isEmpty() ? LimitText.of(null) : text;
    }
}
