package dev.trunkline.dispatcher.topics;

import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** What Kafka's failures mean. */
final class FailureText {

    private FailureText() {}

    /** One line, without the stack. */
    static String of(@Nullable Throwable failure) {
        if (failure == null) {
            return "unknown";
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return "%s (%s)"
                .formatted(
                        String.valueOf(cause.getMessage()).lines().findFirst().orElse(""),
                        cause.getClass().getSimpleName());
    }

    /** The brokers' names are not known: they may be later, as when all of a system starts. */
    static boolean isUnresolved(@Nullable Throwable failure) {
        return failure != null
                && failure.getCause() instanceof ConfigException config
                && String.valueOf(config.getMessage()).contains("bootstrap urls");
    }
}
