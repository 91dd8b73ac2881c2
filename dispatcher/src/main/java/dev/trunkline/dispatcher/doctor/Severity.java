package dev.trunkline.dispatcher.doctor;

import java.util.Locale;

/** How bad a finding is, from good to bad. */
public enum Severity {
    /** As it should be. */
    OK,
    /** Nothing is wrong; worth knowing. */
    INFO,
    /** Calls are placed, but not as safely as they could be, or perhaps not as they are meant. */
    WARNING,
    /** Calls are not placed, or not on the server they are meant for. */
    ERROR;

    /** For scripts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
