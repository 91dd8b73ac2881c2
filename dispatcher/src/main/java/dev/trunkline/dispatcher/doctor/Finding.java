package dev.trunkline.dispatcher.doctor;

/**
 * One thing that was found. None of its texts holds a secret.
 *
 * @param code stable, for scripts: {@code topic_missing}
 * @param subject what it is about: a setting, a config, a number, a topic
 * @param text for people
 * @param remedy what to do about it; empty when nothing is to be done
 */
public record Finding(Severity severity, String code, String subject, String text, String remedy) {

    static Finding ok(String code, String subject, String text) {
        return new Finding(Severity.OK, code, subject, text, "");
    }

    static Finding info(String code, String subject, String text, String remedy) {
        return new Finding(Severity.INFO, code, subject, text, remedy);
    }

    static Finding warning(String code, String subject, String text, String remedy) {
        return new Finding(Severity.WARNING, code, subject, text, remedy);
    }

    static Finding error(String code, String subject, String text, String remedy) {
        return new Finding(Severity.ERROR, code, subject, text, remedy);
    }
}
