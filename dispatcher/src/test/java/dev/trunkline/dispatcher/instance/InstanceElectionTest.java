package dev.trunkline.dispatcher.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.instance.InstanceElection.State;
import dev.trunkline.dispatcher.instance.InstanceNotice.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InstanceElectionTest {
    private final InstanceElection old = new InstanceElection("old");
    private final InstanceElection young = new InstanceElection("young");
    private final List<Entry> topic = new ArrayList<>();

    private record Entry(Kind kind, @Nullable InstanceNotice notice) {}

    private static InstanceNotice notice(String process, Kind kind, @Nullable String to) {
        return new InstanceNotice(kind, process, "host", Instant.EPOCH, to);
    }

    private void say(String process, Kind kind) {
        topic.add(new Entry(kind, notice(process, kind, null)));
    }

    private void deny(String process, String to) {
        topic.add(new Entry(Kind.DENY, notice(process, Kind.DENY, to)));
    }

    private void takeBack(Kind kind) {
        topic.add(new Entry(kind, null));
    }

    /** Reads the whole topic, again and again; whether the last record is to be denied. */
    private boolean read(InstanceElection election) {
        boolean toDeny = false;
        for (int offset = 0; offset < topic.size(); offset++) {
            Entry entry = topic.get(offset);
            toDeny = election.apply(offset, entry.kind(), entry.notice());
        }
        return toDeny;
    }

    private void oldRuns() {
        say("old", Kind.ASK);
        say("old", Kind.HOLD);
        read(old);
        assertThat(old.state()).isEqualTo(State.HOLDING);
    }

    @Test
    void theFirstRunsWithoutWaiting() {
        say("old", Kind.ASK);
        read(old);
        assertThat(old.state()).isEqualTo(State.FREE);
    }

    @Test
    void theYoungerStopsAndTheOlderGoesOn() {
        oldRuns();
        say("young", Kind.ASK);
        assertThat(read(old)).isTrue();
        read(young);
        assertThat(young.state()).isEqualTo(State.CONTESTED);
        deny("old", "young");
        read(old);
        read(young);
        assertThat(young.state()).isEqualTo(State.LOST);
        assertThat(young.winner()).extracting(InstanceNotice::process).isEqualTo("old");
        assertThat(old.state()).isEqualTo(State.HOLDING);
    }

    @Test
    void aRestartAfterAStopNeedNotWait() {
        oldRuns();
        takeBack(Kind.ASK);
        takeBack(Kind.HOLD);
        say("young", Kind.ASK);
        read(young);
        assertThat(young.state()).isEqualTo(State.FREE);
    }

    @Test
    void aRestartAfterAKillRunsWhenNobodyDeniesIt() {
        oldRuns();
        say("young", Kind.ASK);
        say("young", Kind.HOLD);
        read(young);
        assertThat(young.state()).isEqualTo(State.HOLDING);
    }

    @Test
    void theOldOneThatStoodStillMeanwhileStopsAndItsLateDenialCountsForNothing() {
        oldRuns();
        say("young", Kind.ASK);
        say("young", Kind.HOLD);
        deny("old", "young");
        read(old);
        read(young);
        assertThat(old.state()).isEqualTo(State.LOST);
        assertThat(young.state()).isEqualTo(State.HOLDING);
    }

    /** It has not read the denial yet when it holds: everybody else has. */
    @Test
    void whatIsHeldAfterADenialDoesNotCount() {
        oldRuns();
        say("young", Kind.ASK);
        deny("old", "young");
        say("young", Kind.HOLD);
        read(old);
        read(young);
        assertThat(old.state()).isEqualTo(State.HOLDING);
        assertThat(young.state()).isEqualTo(State.LOST);
    }

    @Test
    void ofTwoThatStartTogetherTheFirstOnTheTopicRuns() {
        say("old", Kind.ASK);
        say("young", Kind.ASK);
        assertThat(read(old)).isTrue();
        read(young);
        assertThat(old.state()).isEqualTo(State.FREE);
        assertThat(young.state()).isEqualTo(State.CONTESTED);
        say("old", Kind.HOLD);
        read(old);
        read(young);
        assertThat(old.state()).isEqualTo(State.HOLDING);
        assertThat(young.state()).isEqualTo(State.LOST);
    }

    @Test
    void aTopicThatIsReadAgainChangesNothing() {
        oldRuns();
        say("young", Kind.ASK);
        say("young", Kind.HOLD);
        read(young);
        assertThat(read(young)).isFalse();
        assertThat(young.state()).isEqualTo(State.HOLDING);
    }

    @Test
    void aNoticeIsReadAsItWasWrittenAndUnknownFieldsArePassedOver() {
        InstanceNotice notice = notice("old", Kind.DENY, "young");
        assertThat(InstanceNotice.read(notice.bytes())).isEqualTo(notice);
        assertThat(InstanceNotice.read(text("'process':'p','host':'h','kind':'ASK','later':1")))
                .isNull();
        assertThat(
                        InstanceNotice.read(
                                text(
                                        "'process':'p','host':'h','kind':'ASK','later':1,"
                                                + "'startedAt':'2026-01-10T00:00:00Z'")))
                .isNotNull();
        assertThat(InstanceNotice.read(text("'process':'p','host':'h','kind':'LATER'"))).isNull();
        assertThat(InstanceNotice.read(new byte[] {1})).isNull();
    }

    private static byte[] text(String fields) {
        return ("{" + fields.replace('\'', '"') + "}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
