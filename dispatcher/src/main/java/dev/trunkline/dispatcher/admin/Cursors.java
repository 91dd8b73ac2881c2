package dev.trunkline.dispatcher.admin;

import dev.trunkline.resolver.store.Page;
import io.javalin.http.BadRequestResponse;
import java.util.function.Supplier;

/** Pages of lists that somebody named by a word of theirs. */
final class Cursors {
    private Cursors() {}

    static <T> Page<T> page(Supplier<Page<T>> list) {
        try {
            return list.get();
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
    }
}
