package dev.trunkline.dispatcher.admin;

import dev.trunkline.resolver.limits.CallLimits;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.store.LiveKitConfigChange;
import dev.trunkline.resolver.store.LiveKitConfigDraft;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** A LiveKit config, or a change of one, as a request brings it. */
record ConfigBody(JsonFields fields) {

    static ConfigBody read(Context context) {
        return new ConfigBody(
                JsonBody.read(
                        context,
                        "name",
                        "description",
                        "url",
                        "api_key",
                        "api_secret",
                        "trunk_id",
                        "worker_name",
                        "calls_per_second",
                        "max_concurrent",
                        "trunk_calls_per_second",
                        "trunk_max_concurrent",
                        "test"));
    }

    LiveKitConfigDraft draft() {
        return new LiveKitConfigDraft(
                fields.required("name"),
                fields.text("description"),
                fields.required("url"),
                fields.required("api_key"),
                new Secret(fields.required("api_secret")),
                fields.text("trunk_id"),
                fields.text("worker_name"),
                limits());
    }

    LiveKitConfigChange change() {
        return new LiveKitConfigChange(
                fields.kept("name"),
                fields.clearable("description"),
                fields.kept("url"),
                fields.kept("api_key"),
                secret(),
                fields.clearable("trunk_id"),
                fields.clearable("worker_name"),
                limits());
    }

    /** By itself whenever what the server has to accept is new. */
    boolean test() {
        boolean touched = fields.has("url") || fields.has("api_key") || fields.has("api_secret");
        return fields.flag("test", touched);
    }

    private @Nullable Secret secret() {
        String text = fields.kept("api_secret");
        return text == null ? null : new Secret(text);
    }

    private CallLimits limits() {
        return new CallLimits(
                fields.rate("calls_per_second"),
                fields.count("max_concurrent"),
                fields.rate("trunk_calls_per_second"),
                fields.count("trunk_max_concurrent"));
    }
}
