package dev.trunkline.dispatcher.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing's fields, a line each, with their values aligned, for people. */
final class Fields {
    private final Map<String, String> values = new LinkedHashMap<>();

    /** Adds a field; null and blank show as {@code -}. */
    Fields put(String name, @Nullable String value) {
        values.put(name + ":", Table.shown(value));
        return this;
    }

    void print(PrintWriter out) {
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        values.forEach(
                (name, value) -> out.println(name + " ".repeat(width - name.length() + 1) + value));
    }
}
