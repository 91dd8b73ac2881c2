package dev.trunkline.dispatcher.cli;

import tools.jackson.databind.JsonNode;

/** What a command did. */
record Ran(int code, String out, String err) {

    /** The output, which has to be one JSON value. */
    JsonNode json() {
        return JsonOutput.MAPPER.readTree(out);
    }

    /** Both outputs, for what must be in neither. */
    String all() {
        return out + err;
    }
}
