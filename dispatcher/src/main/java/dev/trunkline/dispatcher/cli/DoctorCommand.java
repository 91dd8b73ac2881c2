package dev.trunkline.dispatcher.cli;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.doctor.Doctor;
import dev.trunkline.dispatcher.doctor.DoctorFinding;
import dev.trunkline.dispatcher.doctor.Severity;
import dev.trunkline.dispatcher.rights.Right;
import dev.trunkline.dispatcher.rights.RightsTable;
import dev.trunkline.dispatcher.rights.RightsTable.Holder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline doctor}: looks everything over. */
@Command(
        name = "doctor",
        description = {
            "Looks everything over: settings, keys, database, numbers, each LiveKit "
                    + "server with its own credentials, clocks, Kafka and its topics.",
            "Changes nothing, sends no call.",
            "Each finding says what to do.",
            "With --acls it prints the kafka-acls commands that grant what Trunkline needs in Kafka,"
                    + " by role, and looks at nothing."
        },
        sortOptions = false,
        footer = {
            "",
            "Exit codes: 0 nothing worse than info, 4 warnings, 1 errors.",
            "",
            "Examples:",
            "  trunkline doctor",
            "  trunkline doctor --json | jq '.[] | select(.severity == \"error\")'",
            "  trunkline doctor --acls --principal User:trunkline"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long any answer is waited for. Default: 5s.")
    private Duration timeout = Duration.ofSeconds(5);

    @Option(names = "--json", description = "Print an array of JSON objects.")
    private boolean json;

    @Option(
            names = "--acls",
            description = "Print the kafka-acls commands for these settings instead.")
    private boolean acls;

    @Option(
            names = "--principal",
            paramLabel = "PRINCIPAL",
            description = "Whom --acls grants the rights. Default: User:trunkline.")
    private String principal = "User:trunkline";

    DoctorCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (acls) {
            printAcls(EnvironmentSettings.settings(around));
            return ExitCode.OK;
        }
        if (!timeout.isPositive()) {
            throw new CommandFailure(ExitCode.USAGE, "--timeout must be more than zero");
        }
        List<DoctorFinding> findings = findings();
        if (json) {
            print(findings);
        } else {
            table(findings).print(around.out());
            around.err().println(summary(findings));
        }
        Severity worst =
                findings.stream()
                        .map(DoctorFinding::severity)
                        .max(Comparator.naturalOrder())
                        .orElse(Severity.OK);
        return switch (worst) {
            case OK, INFO -> ExitCode.OK;
            case WARNING -> ExitCode.WARNINGS;
            case ERROR -> ExitCode.FAILED;
        };
    }

    /** Other principals' are comments: their names are not known here. */
    private void printAcls(Settings settings) {
        String servers = settings.kafka().bootstrapServers();
        for (Holder holder : Holder.values()) {
            boolean others = holder.compareTo(Holder.OPERATIONS) > 0;
            around.out().println("# " + holder.description());
            for (Right right : RightsTable.of(holder, settings)) {
                around.out()
                        .println(
                                others
                                        ? "# " + right.command(servers, "User:NAME")
                                        : right.command(servers, principal));
            }
        }
    }

    private List<DoctorFinding> findings() {
        try {
            return new Doctor(around.environment(), timeout, InstantSource.system()).examine();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static Table table(List<DoctorFinding> findings) {
        Table table = new Table("SEVERITY", "CHECK", "SUBJECT", "FINDING", "WHAT TO DO");
        findings.forEach(finding ->
                table.row(
                        finding.severity().name(),
                        finding.code(),
                        finding.subject(),
                        finding.text(),
                        finding.remedy()));
        return table;
    }

    private void print(List<DoctorFinding> findings) {
        JsonOutput.print(
                around.out(),
                JsonOutput.array(
                        findings.stream()
                                .map(finding ->
                                        JsonOutput.object()
                                                .put("severity", finding.severity().code())
                                                .put("check", finding.code())
                                                .put("subject", finding.subject())
                                                .put("finding", finding.text())
                                                .put("remedy", finding.remedy()))
                                .toList()));
    }

    private static String summary(List<DoctorFinding> findings) {
        return Arrays.stream(Severity.values())
                .sorted(Comparator.reverseOrder())
                .map(severity ->
                        findings.stream().filter(found -> found.severity() == severity).count()
                                + " "
                                + severity.code())
                .collect(Collectors.joining(", "));
    }
}
