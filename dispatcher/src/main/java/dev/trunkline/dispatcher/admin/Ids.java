package dev.trunkline.dispatcher.admin;

import dev.trunkline.resolver.store.ConfigId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids in paths: what is none names nothing. */
final class Ids {
    private Ids() {}

    static @Nullable UUID parse(String text) {
        return ConfigId.parse(text);
    }

    static boolean isId(String text) {
        return parse(text) != null;
    }
}
