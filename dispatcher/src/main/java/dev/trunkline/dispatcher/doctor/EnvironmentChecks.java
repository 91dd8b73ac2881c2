package dev.trunkline.dispatcher.doctor;

import dev.trunkline.resolver.credentials.EnvironmentCredentials;
import java.util.List;

/** Whether there is a server to fall back to. */
final class EnvironmentChecks {
    private EnvironmentChecks() {}

    /** Empty when there is one: then it is asked like the others. */
    static List<DoctorFinding> of(EnvironmentCredentials environment, boolean selfhostRouting) {
        List<String> missing = environment.missing();
        if (missing.isEmpty()) {
            return List.of();
        }
        String names = String.join(", ", missing);
        String set = "set " + names;
        if (!selfhostRouting) {
            return List.of(
                    DoctorFinding.error(
                            "environment_server_missing",
                            "environment",
                            "USE_SELFHOST_ROUTING_TABLE is off, so every call needs it; not set: "
                                    + names,
                            set));
        }
        return List.of(
                missing.size() == 3
                        ? DoctorFinding.info(
                                "environment_server_missing",
                                "environment",
                                "no server to fall back to: calls without a usable config end as"
                                        + " no_credentials",
                                set + " if you want one")
                        : DoctorFinding.warning(
                                "environment_server_incomplete",
                                "environment",
                                "the server to fall back to is set in part; not set: " + names,
                                set));
    }
}
