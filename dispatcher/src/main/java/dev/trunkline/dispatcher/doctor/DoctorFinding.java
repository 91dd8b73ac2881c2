package dev.trunkline.dispatcher.doctor;

/**
 * One thing that was found. None of its texts holds a secret.
 *
 * @param code stable, for scripts: {@code topic_missing}
 * @param subject what it is about: a setting, a config, a number, a topic
 * @param text for people
 * @param remedy what to do about it; empty when nothing is to be done
 */
public record DoctorFinding(
        Severity severity, String code, String subject, String text, String remedy) {

    static DoctorFinding ok(String code, String subject, String text) {
        return new DoctorFinding(Severity.OK, code, subject, text, "");
    }

    static DoctorFinding info(String code, String subject, String text, String remedy) {
        return new DoctorFinding(Severity.INFO, code, subject, text, remedy);
    }

    static DoctorFinding warning(String code, String subject, String text, String remedy) {
        return new DoctorFinding(Severity.WARNING, code, subject, text, remedy);
    }

    static DoctorFinding error(String code, String subject, String text, String remedy) {
        return new DoctorFinding(Severity.ERROR, code, subject, text, remedy);
    }
}
