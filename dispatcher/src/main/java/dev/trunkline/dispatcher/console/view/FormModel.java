package dev.trunkline.dispatcher.console.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form to be filled in.
 *
 * @param action where it is sent
 * @param back where one goes without sending it
 * @param version of what is edited, as it was read; null for something new
 * @param problems all that is wrong with what was sent
 * @param clashes what somebody else changed meanwhile
 */
public record FormModel(
        String heading,
        String action,
        String back,
        @Nullable String version,
        List<FieldModel> fields,
        List<String> problems,
        List<Clash> clashes) {}
