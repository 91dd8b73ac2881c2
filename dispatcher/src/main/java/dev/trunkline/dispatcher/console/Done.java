package dev.trunkline.dispatcher.console;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was just done, said on the page that follows. The address holds the code alone. */
enum Done {
    SAVED("Saved. The next call uses it."),
    REMOVED("Removed."),
    ASSIGNED("Assigned. The next call from this number goes there."),
    PAUSED("Paused. All dispatchers obey within 2 seconds."),
    RESUMED("Resumed."),
    CANCELLED("Cancelled. Calls that are claimed already go on."),
    TAKEN_BACK("The cancellation is taken back."),
    ROTATION_BEGUN("The rotation has begun. It goes on by itself."),
    REPLAYED("Sent back to where it stood."),
    REDIALED("Placed again, under a request id of its own.");

    private final String text;

    Done(String text) {
        this.text = text;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a code stands for; null when for nothing. */
    static @Nullable String text(@Nullable String code) {
        return Stream.of(values())
                .filter(done -> done.code().equals(code))
                .map(done -> done.text)
                .findFirst()
                .orElse(null);
    }
}
