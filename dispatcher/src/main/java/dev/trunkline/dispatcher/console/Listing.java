package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Paging;
import dev.trunkline.dispatcher.console.view.Shown;
import dev.trunkline.resolver.store.Page;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list that is shown a part at a time. */
final class Listing {
    static final int ROWS = 50;
    private static final String AFTER = "after";

    private Listing() {}

    /** Reads the part that is asked for. */
    static <T> Page<T> part(Context context, Function<@Nullable String, Page<T>> list) {
        try {
            return list.apply(FormFields.query(context, AFTER));
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
    }

    /**
     * @param address of the list, with what was searched for
     */
    static Paging paging(Context context, Page<?> part, String address) {
        boolean first = FormFields.query(context, AFTER) == null;
        String next = part.next();
        String joint = address.contains("?") ? "&" : "?";
        return new Paging(
                "%d on this page".formatted(part.rows().size()),
                first ? null : address,
                next == null ? null : address + joint + AFTER + "=" + Shown.part(next));
    }
}
