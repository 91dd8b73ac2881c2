package dev.trunkline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.benchmarks.contender.Kind;
import dev.trunkline.benchmarks.scenario.Scenario;
import dev.trunkline.benchmarks.site.Keys;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCommandTest {
    @Test
    void withoutArgumentsItIsTheShortRun() {
        BenchCommand command = parsed();

        assertThat(command.plan())
                .isEqualTo(
                        new BenchCommand.Plan(
                                java.util.List.of(Scenario.THROUGHPUT, Scenario.LATENCY), false));
        assertThat(command.options().runs()).isEqualTo(5);
        assertThat(command.options().latencies()).containsExactly(20L);
        assertThat(command.options().keys()).containsExactly(Keys.DISTINCT);
        assertThat(command.options().contenders()).hasSize(6);
    }

    @Test
    void fullIsEverything() {
        BenchCommand command = parsed("--full");

        assertThat(command.plan().scenarios()).containsExactly(Scenario.values());
        assertThat(command.plan().micro()).isTrue();
        assertThat(command.options().latencies()).containsExactlyInAnyOrder(0L, 5L, 20L, 100L);
        assertThat(command.options().keys()).containsExactlyInAnyOrder(Keys.values());
    }

    @Test
    void scenariosAndContendersCanBeChosen() {
        BenchCommand command =
                parsed("--only", "hot-key,micro", "--contenders", "af", "--keys", "1,zipf");

        assertThat(command.plan().scenarios()).containsExactly(Scenario.HOT_KEY);
        assertThat(command.plan().micro()).isTrue();
        assertThat(command.options().contenders()).containsExactly(Kind.ENGINE, Kind.LIMIT);
        assertThat(command.options().keys()).containsExactly(Keys.ONE, Keys.ZIPF);
        assertThat(parsed("restart").plan().scenarios()).containsExactly(Scenario.RESTART);
    }

    @Test
    void whatDoesNotExistIsSaidWithWhatDoes() {
        BenchCommand command = parsed("speed");

        assertThatThrownBy(command::plan)
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining("'speed' is none of [throughput, latency");
    }

    private static BenchCommand parsed(String... arguments) {
        CommandLine line = BenchCommand.line();
        var _ = line.parseArgs(arguments);
        return line.getCommand();
    }
}
