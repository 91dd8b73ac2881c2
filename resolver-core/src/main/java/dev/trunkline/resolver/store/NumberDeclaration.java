package dev.trunkline.resolver.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number as a file wants it to be.
 *
 * @param place where in the file, for messages
 * @param id null where tenant and number say which row it is
 */
public record NumberDeclaration(String place, @Nullable UUID id, NumberDraft number) {

    String text() {
        return number.countryCode() + number.baseNumber();
    }
}
