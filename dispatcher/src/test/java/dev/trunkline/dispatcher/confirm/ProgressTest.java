package dev.trunkline.dispatcher.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.confirm.Progress.Mark;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
    private final Progress progress = new Progress(new Mark(100, ""));

    @Test
    void whatNeedsNoReportMovesIt() {
        assertThat(progress.hasMoved()).isFalse();
        assertThat(progress.take(100, false)).isFalse();
        assertThat(progress.mark()).isEqualTo(new Mark(101, ""));
        assertThat(progress.hasMoved()).isTrue();
        progress.committed(progress.mark());
        assertThat(progress.hasMoved()).isFalse();
    }

    @Test
    void aCallThatWaitsHoldsItAndWhatIsDoneAboveIsNoted() {
        LongStream.range(100, 110)
                .forEach(offset -> assertThat(progress.take(offset, true)).isTrue());
        progress.finished(103);
        progress.finished(109);
        Mark mark = progress.mark();
        assertThat(mark.offset()).isEqualTo(100);

        Progress next = new Progress(mark);
        assertThat(LongStream.range(100, 112).filter(offset -> next.take(offset, true)))
                .containsExactly(100L, 101L, 102L, 104L, 105L, 106L, 107L, 108L, 110L, 111L);
        LongStream.range(100, 109).forEach(next::finished);
        assertThat(next.mark().offset()).isEqualTo(110);
        next.finished(110);
        next.finished(111);
        assertThat(next.mark()).isEqualTo(new Mark(112, ""));
    }

    @Test
    void theNoteFitsWhateverIsDone() {
        LongStream.range(100, 60_000).forEach(offset -> progress.take(offset, true));
        LongStream.range(101, 60_000).forEach(progress::finished);
        Mark mark = progress.mark();
        assertThat(mark.offset()).isEqualTo(100);
        assertThat(mark.note().length()).isLessThan(4_096);
        Progress next = new Progress(mark);
        assertThat(next.take(100 + Progress.MOST_NOTED - 1, true)).isFalse();
        assertThat(next.take(100 + Progress.MOST_NOTED, true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "somebody's note", "done:***"})
    void aNoteOfOthersSaysNothing(String note) {
        Progress strange = new Progress(new Mark(5, note));
        assertThat(strange.take(5, true)).isTrue();
        assertThat(strange.mark().offset()).isEqualTo(5);
    }
}
