package dev.trunkline.dispatcher.cli.declared;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One item of a file's list.
 *
 * @param line where it begins, from 1
 * @param fields by name, in the file's order; absent and null alike are left out
 */
record Entry(int line, Map<String, Value> fields) {

    /**
     * A field's value.
     *
     * @param line where its name stands
     */
    record Value(int line, JsonNode node) {}

    String place() {
        return "line " + line;
    }
}
