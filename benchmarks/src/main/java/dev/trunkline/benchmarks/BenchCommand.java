package dev.trunkline.benchmarks;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.micro.MicroBenchmarks;
import dev.trunkline.benchmarks.report.Document;
import dev.trunkline.benchmarks.report.Findings;
import dev.trunkline.benchmarks.report.MachineFacts;
import dev.trunkline.benchmarks.report.ReportText;
import dev.trunkline.benchmarks.scenario.Options;
import dev.trunkline.benchmarks.scenario.Report;
import dev.trunkline.benchmarks.scenario.Scenario;
import dev.trunkline.benchmarks.site.Keys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trunkline bench}. */
@Command(
        name = "trunkline bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the same work through Trunkline and its peers on this machine, and compares.",
            "Without arguments: throughput and latency at 20 ms, about 15 minutes."
        },
        footer = {
            "",
            "Contenders: a = Trunkline, b = Parallel Consumer in KEY order with transactions,",
            "c = the same without, d = Spring Kafka listener, e = plain consumer, f = HTTP alone.",
            "Exit codes: 0 all that must hold does, 1 something does not or failed, 2 wrong usage."
        })
final class BenchCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description =
                    "throughput, latency, hot-key, scale, restart, two-engines, stalled,"
                            + " http, rotation, observability, micro")
    private List<String> scenarios = List.of();

    @Option(names = "--only", split = ",", description = "the same as naming scenarios")
    private List<String> only = List.of();

    @Option(
            names = "--full",
            description = "everything: all scenarios, latencies and keys; takes hours")
    private boolean full;

    @Option(names = "--runs", description = "alternating runs (default: ${DEFAULT-VALUE})")
    private int runs = 5;

    @Option(
            names = "--seconds",
            description = "how long each run is measured (default: ${DEFAULT-VALUE})")
    private int seconds = 6;

    @Option(
            names = "--at",
            description = "the peers' calls at a time; without it the best is looked for")
    private @Nullable Integer at;

    @Option(names = "--contenders", description = "letters (default: ${DEFAULT-VALUE})")
    private String contenders = "abcdef";

    @Option(names = "--latencies", split = ",", description = "LiveKit's, ms (default: 20)")
    private List<Long> latencies = List.of();

    @Option(
            names = "--keys",
            split = ",",
            description = "1, 100, distinct, zipf (default: distinct)")
    private List<String> keys = List.of();

    @Option(names = "--json", description = "write all figures to this file")
    private @Nullable Path json;

    @Option(
            names = "--docs",
            description = "add to benchmarks.md, its charts and JSON in this folder")
    private @Nullable Path docs;

    @Spec private @Nullable CommandSpec spec;

    private BenchCommand() {}

    static CommandLine line() {
        return new CommandLine(new BenchCommand());
    }

    /** What is to be run: the site's scenarios, and whether the small parts are too. */
    record Plan(List<Scenario> scenarios, boolean micro) {}

    Plan plan() {
        List<String> names = Stream.concat(scenarios.stream(), only.stream()).toList();
        if (names.isEmpty()) {
            return new Plan(
                    Arrays.stream(Scenario.values())
                            .filter(scenario -> full || scenario.isUsual())
                            .toList(),
                    full);
        }
        List<Scenario> chosen =
                names.stream()
                        .filter(name -> !name.equals("micro"))
                        .map(name -> named(name, Scenario.values(), Scenario::label))
                        .toList();
        return new Plan(chosen, names.contains("micro"));
    }

    Options options() {
        List<Keys> chosen =
                keys.stream().map(name -> named(name, Keys.values(), Keys::label)).toList();
        return new Options(
                runs,
                Duration.ofSeconds(seconds),
                contenders
                        .chars()
                        .mapToObj(letter -> Character.toString(letter))
                        .map(letter -> named(letter, Kind.values(), Kind::letter))
                        .toList(),
                latencies.isEmpty()
                        ? (full ? List.of(20L, 0L, 5L, 100L) : List.of(20L))
                        : latencies,
                chosen.isEmpty()
                        ? (full
                                ? List.of(Keys.DISTINCT, Keys.ONE, Keys.HUNDRED, Keys.ZIPF)
                                : List.of(Keys.DISTINCT))
                        : chosen,
                at);
    }

    private <T> T named(String name, T[] all, Function<T, String> label) {
        return Arrays.stream(all)
                .filter(each -> label.apply(each).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ParameterException(
                                command(),
                                "'%s' is none of %s"
                                        .formatted(name, Arrays.stream(all).map(label).toList())));
    }

    private CommandLine command() {
        if (spec == null) {
            throw new IllegalStateException("used without picocli");
        }
        return spec.commandLine();
    }

    @Override
    public Integer call() throws IOException {
        if (runs < 1 || seconds < 1) {
            throw new ParameterException(command(), "--runs and --seconds must be 1 or more");
        }
        PrintWriter out = command().getOut();
        Plan plan = plan();
        Options options = options();
        MachineFacts machine = MachineFacts.here();
        out.println(machine.text());
        if (!full && scenarios.isEmpty() && only.isEmpty()) {
            out.println("A short run; --full does everything, --help shows what there is.");
        }
        out.flush();
        List<Report> reports = new ArrayList<>();
        boolean complete = new Session(options, out).run(plan.scenarios(), reports);
        if (plan.micro()) {
            Report micro = MicroBenchmarks.run();
            ReportText.print(micro, out);
            reports.add(micro);
        }
        Findings findings = new Findings(typed(), machine, reports);
        write(findings, out);
        return complete && findings.isGood() ? 0 : 1;
    }

    private String typed() {
        return "./trunkline bench " + String.join(" ", command().getParseResult().originalArgs());
    }

    private void write(Findings findings, PrintWriter out) throws IOException {
        if (json != null) {
            findings.writeJson(json);
            out.println("Figures: " + json);
        }
        if (docs != null) {
            new Document(docs).add(findings);
            out.println("Document: " + docs.resolve("benchmarks.md"));
        }
    }
}
