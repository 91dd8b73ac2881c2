package dev.trunkline.dispatcher.engine;

import static dev.trunkline.dispatcher.TestingCalls.NOON;
import static dev.trunkline.dispatcher.TestingCalls.ROUTE;
import static dev.trunkline.dispatcher.TestingCalls.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.TestingCalls;
import dev.trunkline.dispatcher.control.Controls;
import dev.trunkline.dispatcher.pipeline.CallState;
import dev.trunkline.dispatcher.pipeline.NextStep;
import dev.trunkline.dispatcher.pipeline.Transition;
import dev.trunkline.dispatcher.pipeline.Verdict;
import dev.trunkline.schemas.CallControl;
import dev.trunkline.schemas.ControlKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table in the package's documentation says where a call can be, and it is true. */
class CallPlacesTest {
    private static final Pattern ROW = Pattern.compile(" \\* {2}([A-Z_]+) {2,}(.+?) {2,}(.+)");

    private final EngineFixture engine = new EngineFixture();
    private final EngineParts parts = engine.parts();
    private final GroupCommit commits = new GroupCommit(EngineFixture.settings(), parts);
    private final BlockingWork work = new BlockingWork(parts);
    private final TestingFlow calls = new TestingFlow(parts, work, commits);
    private final Assignment assignment = EngineFixture.active(0);
    private final Set<Call.Place> seen = EnumSet.noneOf(Call.Place.class);
    private long offset;

    @AfterEach
    void close() {
        Invariants.check(calls.waiting, assignment);
        work.close();
        engine.transactions.close();
    }

    private static List<Matcher> rows() throws Exception {
        return Files.readAllLines(
                        Path.of("src/main/java/dev/trunkline/dispatcher/engine/package-info.java"))
                .stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .toList();
    }

    @Test
    void theTableHasEachPlaceEachStepAndEachSignal() throws Exception {
        List<Matcher> rows = rows();
        assertThat(rows)
                .extracting(row -> row.group(1))
                .containsExactlyElementsOf(
                        Stream.of(Call.Place.values()).map(Call.Place::name).toList());
        assertThat(words(rows, 2)).containsAll(names(NextStep.class.getPermittedSubclasses()));
        assertThat(words(rows, 3))
                .containsAll(
                        names(
                                Signal.Ready.class,
                                Signal.Answered.class,
                                Signal.Unsent.class,
                                Signal.Probed.class));
    }

    private static Set<String> words(List<Matcher> rows, int column) {
        return rows.stream()
                .flatMap(row -> Stream.of(row.group(column).split("\\W+")))
                .collect(Collectors.toSet());
    }

    private static List<String> names(Class<?>... types) {
        return Stream.of(types).map(Class::getSimpleName).toList();
    }

    @Test
    void eachStepPutsACallWhereTheTableSays() throws Exception {
        Call call = call();
        see(call);
        step(call, new NextStep.Wait(NOON.plusSeconds(1), NextStep.AfterWait.BEGIN));
        step(call(), new NextStep.Prepare(false));
        Call claiming = call();
        step(claiming, new NextStep.TakeClaim());
        step(call(), new NextStep.TakeClaim());
        calls.flow.claimed(
                EngineFixture.claiming(claiming, "attempt-1"), System.nanoTime() + 1_000_000_000);
        see(claiming);
        step(claiming, new NextStep.Probe());
        step(call(), new NextStep.Finish(Verdict.duplicate("seen before")));
        while (calls.waiting.preparations.enter(false)) {
            // Until it is full.
        }
        step(call(), new NextStep.Prepare(false));
        engine.controls =
                Controls.of(
                        List.of(new CallControl(ControlKey.parse("pause:all"), NOON, "ana", null)));
        calls.wakeups.wake(NOON, List.of());
        step(call(), new NextStep.Prepare(false));
        assertThat(EnumSet.complementOf(EnumSet.copyOf(seen))).containsExactly(Call.Place.ACTIVE);
    }

    private void step(Call call, NextStep step) throws Exception {
        calls.flow.go(call, new Transition(call.known(), step));
        see(call);
        assertThat(row(call.place).group(2)).contains(step.getClass().getSimpleName());
    }

    private void see(Call call) {
        seen.add(call.place);
    }

    private static Matcher row(Call.Place place) throws Exception {
        return rows().stream()
                .filter(row -> row.group(1).equals(place.name()))
                .findFirst()
                .orElseThrow();
    }

    private Call call() {
        offset++;
        Call call = EngineFixture.take(assignment, offset, "order-" + offset);
        call.state =
                new CallState(
                        call.known().request(),
                        NOON,
                        NOON,
                        new CallState.Plan(ROUTE, SERVER, TestingCalls.LIVEKIT),
                        TestingCalls.claim(offset, 1, "attempt-1", false),
                        new CallState.Progress(0, false, CallState.Credentials.UNDISPUTED, 0));
        return call;
    }
}
