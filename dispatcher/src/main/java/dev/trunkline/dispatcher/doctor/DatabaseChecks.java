package dev.trunkline.dispatcher.doctor;

import java.util.ArrayList;
import java.util.List;

/** What the state of the database means, but for its rows. */
final class DatabaseChecks {
    private static final String MIGRATE = "run `trunkline migrate`, or check DB_SCHEMA";

    private DatabaseChecks() {}

    static List<DoctorFinding> of(DatabaseFacts facts) {
        return switch (facts) {
            case DatabaseFacts.NotSet() ->
                    List.of(
                            DoctorFinding.warning(
                                    "database_not_set",
                                    "DB_HOST",
                                    "no database is set: no number has rules, and every call uses"
                                            + " the server of the environment",
                                    "set DB_HOST and DB_NAME (or DB_URL), DB_USER and DB_PASSWORD"));
            case DatabaseFacts.Unreachable(String address, String why) ->
                    List.of(
                            DoctorFinding.error(
                                    "database_unreachable",
                                    address,
                                    why,
                                    "check DB_HOST, DB_PORT, DB_NAME (or DB_URL), DB_USER, DB_PASSWORD, DB_SSL*, and"
                                            + " that the database is up"));
            case DatabaseFacts.Reached reached -> reached(reached);
        };
    }

    private static List<DoctorFinding> reached(DatabaseFacts.Reached facts) {
        String subject = facts.address() + " " + facts.schema();
        List<DoctorFinding> findings = new ArrayList<>();
        if (!facts.check().ready()) {
            String lacking = "it lacks " + String.join(", ", facts.check().missing());
            findings.add(DoctorFinding.error("schema_incomplete", subject, lacking, MIGRATE));
        }
        if (!facts.check().optional().isEmpty()) {
            String lacking = "it lacks " + String.join(", ", facts.check().optional());
            findings.add(DoctorFinding.warning("schema_older", subject, lacking, MIGRATE));
        }
        if (!facts.pending().isEmpty()) {
            findings.add(
                    DoctorFinding.warning(
                            "migrations_pending",
                            subject,
                            "not applied: V" + String.join(", V", facts.pending()),
                            MIGRATE));
        }
        if (findings.isEmpty()) {
            findings.add(
                    DoctorFinding.ok(
                            "database", subject, "reachable, and its schema is up to date"));
        }
        return findings;
    }
}
