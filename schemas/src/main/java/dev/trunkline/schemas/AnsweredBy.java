package dev.trunkline.schemas;

import java.util.Locale;

/** Who answered a phone. The wire name is the lower case of the constant. */
public enum AnsweredBy {
    PERSON,
    MACHINE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
