package dev.trunkline.dispatcher.confirm;

import static dev.trunkline.dispatcher.confirm.Awaited.at;
import static dev.trunkline.dispatcher.confirm.Awaited.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.confirm.AgentHints.Hint;
import dev.trunkline.dispatcher.confirm.Finding.Accepted;
import dev.trunkline.dispatcher.confirm.Finding.AgentThere;
import dev.trunkline.dispatcher.confirm.Finding.Nothing;
import dev.trunkline.dispatcher.confirm.ServerLine.Batch;
import dev.trunkline.schemas.ConfirmationReason;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InquiriesTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Hint AGENT = new Hint("config-1", new AgentThere("agent-AJ_1", at(1)));

    private final Inquiries inquiries = inquiries(1_000, 1_000);

    private static Inquiries inquiries(int perSecond, int concurrent) {
        return new Inquiries(
                new LookSchedule(Awaited.AFTER), new ServerLine.Limits(perSecond, concurrent));
    }

    private static void add(Inquiries to, int calls) {
        IntStream.range(0, calls)
                .forEach(number -> assertThat(to.add(call(number), at(0))).isEmpty());
    }

    private static List<Finding> nothing(Batch<Inquiry> batch) {
        return batch.inquiries().stream().<Finding>map(_ -> new Nothing()).toList();
    }

    @Test
    void nothingIsDueBeforeItsTime() {
        add(inquiries, 3);
        assertThat(inquiries.due(at(2.9))).isEmpty();
        assertThat(inquiries.quiet(at(1), MINUTE)).isEqualTo(Duration.ofSeconds(2));
        assertThat(inquiries.due(at(3))).hasSize(3);
        assertThat(inquiries.due(at(3))).isEmpty();
        assertThat(inquiries.size()).isEqualTo(3);
    }

    @Test
    void theLastLookAsksForAHundredRoomsAtOnce() {
        IntStream.range(0, 250)
                .forEach(number -> assertThat(inquiries.add(call(number), at(30))).isEmpty());
        List<Batch<Inquiry>> batches = inquiries.due(at(30));
        assertThat(batches)
                .extracting(batch -> batch.question() + " " + batch.inquiries().size())
                .containsExactly("ALIVE 100", "ALIVE 100", "ALIVE 50");
    }

    @Test
    void roomsOfTwoConfigsAreAskedForApart() {
        assertThat(inquiries.add(call(1, "config-1"), at(30))).isEmpty();
        assertThat(inquiries.add(call(2, "config-2"), at(30))).isEmpty();
        assertThat(inquiries.due(at(30)))
                .extracting(batch -> batch.server().configId())
                .containsExactlyInAnyOrder("config-1", "config-2");
    }

    @Test
    void noMoreAtATimeThanTheServerBears() {
        Inquiries few = inquiries(1_000, 2);
        add(few, 5);
        List<Batch<Inquiry>> first = few.due(at(3));
        assertThat(first).hasSize(2);
        assertThat(few.due(at(4))).isEmpty();
        assertThat(few.answered(first.getFirst(), nothing(first.getFirst()), at(4))).isEmpty();
        assertThat(few.due(at(4))).hasSize(1);
    }

    @Test
    void noMoreInASecondThanTheServerBears() {
        Inquiries slow = inquiries(10, 1_000);
        add(slow, 100);
        int asked = 0;
        for (int tick = 0; tick <= 20; tick++) {
            asked += slow.due(at(3 + tick / 20.0)).size();
        }
        // A second at ten each, and what may go out at once.
        assertThat(asked).isBetween(10, 16);
    }

    /** Who waits too long for an early look gets the last one, with the others in one request. */
    @Test
    void aServerThatIsBehindIsAskedForRoomsInstead() {
        Inquiries slow = inquiries(1, 1);
        add(slow, 40);
        assertThat(slow.due(at(3))).hasSize(1);
        List<Batch<Inquiry>> none = slow.due(at(30));
        assertThat(none).isEmpty();
        Batch<Inquiry> first = new Batch<>(call(0).server(), Question.JOBS, List.of());
        assertThat(slow.answered(first, List.of(), at(30))).isEmpty();
        assertThat(slow.due(at(31)))
                .singleElement()
                .satisfies(batch -> assertThat(batch.question()).isEqualTo(Question.ALIVE))
                .satisfies(batch -> assertThat(batch.inquiries()).hasSize(39));
    }

    @Test
    void aLastQuestionThatWaitsInVainIsGivenUp() {
        Inquiries slow = inquiries(1, 1);
        IntStream.range(0, 3)
                .forEach(number -> assertThat(slow.add(call(number), at(30))).isEmpty());
        Batch<Inquiry> rooms = slow.due(at(30)).getFirst();
        List<Finding> found =
                List.of(new Nothing(), new Finding.CalleeThere(), new Finding.CalleeThere());
        assertThat(slow.answered(rooms, found, at(30.5))).isEmpty();
        assertThat(slow.due(at(32))).as("jobs of the first").hasSize(1);
        assertThat(slow.givenUp(at(40.4))).isEmpty();
        assertThat(slow.givenUp(at(40.6)))
                .extracting(end -> end.confirmation().reason())
                .containsExactly(
                        ConfirmationReason.CALLEE_JOINED, ConfirmationReason.CALLEE_JOINED);
        assertThat(slow.size()).isOne();
    }

    @Test
    void whatIsNotKnownByThenIsSaidSo() {
        Inquiries slow = inquiries(1, 1);
        assertThat(slow.add(call(0), at(30))).isEmpty();
        assertThat(slow.add(call(1), at(30))).isEmpty();
        Batch<Inquiry> rooms = slow.due(at(30)).getFirst();
        assertThat(slow.answered(rooms, nothing(rooms), at(30))).isEmpty();
        assertThat(slow.due(at(31))).hasSize(1);
        assertThat(slow.givenUp(at(41)))
                .singleElement()
                .satisfies(end ->
                        assertThat(end.confirmation().reason())
                                .isEqualTo(ConfirmationReason.LIMIT_REACHED));
    }

    @Test
    void anAgentThatAWebhookTellsOfIsNotAskedFor() {
        add(inquiries, 2);
        assertThat(inquiries.agentJoined("call-1", AGENT, at(1)))
                .hasValueSatisfying(end -> {
                    assertThat(end.confirmation().reason())
                            .isEqualTo(ConfirmationReason.AGENT_JOINED);
                    assertThat(end.confirmation().requests()).isZero();
                });
        assertThat(inquiries.due(at(3))).hasSize(1);
        assertThat(inquiries.size()).isOne();
    }

    @Test
    void anAgentMayBeToldOfBeforeItsOutcomeIsRead() {
        assertThat(inquiries.agentJoined("call-7", AGENT, at(0))).isEmpty();
        assertThat(inquiries.add(call(7), at(1))).isPresent();
        assertThat(inquiries.size()).isZero();
        assertThat(inquiries.add(call(7), at(1))).as("once").isEmpty();
    }

    @Test
    void anotherServersWordIsNotTaken() {
        Hint stranger = new Hint("config-2", AGENT.agent());
        add(inquiries, 1);
        assertThat(inquiries.agentJoined("call-0", stranger, at(1))).isEmpty();
        assertThat(inquiries.agentJoined("call-1", stranger, at(1))).isEmpty();
        assertThat(inquiries.add(call(1), at(1))).isEmpty();
        assertThat(inquiries.size()).isEqualTo(2);
    }

    @Test
    void anAnswerThatComesAfterTheWebhookChangesNothing() {
        add(inquiries, 1);
        Batch<Inquiry> batch = inquiries.due(at(3)).getFirst();
        assertThat(inquiries.agentJoined("call-0", AGENT, at(3))).isPresent();
        List<Finding> job = List.of(new Accepted("AD_1", "AW_1", at(2)));
        assertThat(inquiries.answered(batch, job, at(3))).isEmpty();
    }

    @Test
    void whatIsInLineIsNotAskedOnceItIsKnown() {
        Inquiries one = inquiries(1_000, 1);
        add(one, 3);
        Batch<Inquiry> first = one.due(at(3)).getFirst();
        for (String id : List.of("call-0", "call-1", "call-2")) {
            assertThat(one.agentJoined(id, AGENT, at(3))).isPresent();
        }
        assertThat(one.answered(first, nothing(first), at(3))).isEmpty();
        assertThat(one.due(at(4))).isEmpty();
        assertThat(one.quiet(at(4), MINUTE)).isEqualTo(MINUTE);
    }

    @Test
    void callsOfAPartitionThatIsGivenUpAreForgotten() {
        add(inquiries, 10);
        inquiries.forget(0);
        assertThat(inquiries.size()).isEqualTo(5);
        assertThat(inquiries.due(at(3)))
                .allSatisfy(batch ->
                        assertThat(batch.inquiries().getFirst().call().origin().partition())
                                .isOne());
        assertThat(inquiries.agentJoined("call-0", AGENT, at(3))).isEmpty();
    }
}
