package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.livekit.Sight.Seen;
import dev.trunkline.dispatcher.livekit.Sight.Unauthorized;
import dev.trunkline.dispatcher.livekit.Sight.Unseen;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.sandbox.livekit.Fault;
import dev.trunkline.sandbox.livekit.LiveKitStandIn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomSurveyTest {
    private static final String AGENT = "agent";

    private final LiveKitStandIn standIn = LiveKitStandIn.open();
    private final LiveKitServer server = server(standIn.apiSecret());
    private final LiveKitClient client =
            new LiveKitClient(ClientSettings.defaults(), InstantSource.system());
    private final RoomSurvey survey =
            new RoomSurvey(ClientSettings.defaults(), InstantSource.system());

    @AfterEach
    void close() {
        survey.close();
        client.close();
        standIn.close();
    }

    private LiveKitServer server(String secret) {
        return new LiveKitServer(standIn.url(), standIn.apiKey(), new Secret(secret));
    }

    private void make(String room) {
        Duration minute = Duration.ofMinutes(1);
        assertThat(
                        client.createRoom(
                                server,
                                new RoomOrder(room, AGENT, "{}", "attempt-1", minute, minute)))
                .isInstanceOf(LiveKitAnswer.RoomIs.class);
    }

    @Test
    void ofManyRoomsTellsWhichAreAliveAndHowManyAreThere() {
        make("waiting");
        standIn.registerWorker(AGENT);
        make("taken");
        assertThat(survey.alive(server, List.of("waiting", "taken", "gone")))
                .isEqualTo(new Seen<>(Map.of("waiting", 0, "taken", 1)));
    }

    @Test
    void jobsAreThoseThatAWorkerTook() {
        make("waiting");
        standIn.registerWorker(AGENT);
        Instant before = Instant.now().minusSeconds(1);
        make("taken");
        assertThat(survey.jobs(server, "waiting")).isEqualTo(new Seen<>(List.of()));
        AgentJob job = ((Seen<List<AgentJob>>) survey.jobs(server, "taken")).what().getFirst();
        assertThat(job.agentName()).isEqualTo(AGENT);
        assertThat(job.worker()).isEqualTo("AW_agent");
        assertThat(job.dispatchId()).startsWith("AD_");
        assertThat(job.startedAt()).isAfter(before);
    }

    @Test
    void aJobThatAWorkerRefusedIsToldAsSuch() {
        standIn.registerRefusingWorker(AGENT, true);
        make("refused");
        standIn.registerRefusingWorker(AGENT, false);
        make("ignored");
        AgentJob job = ((Seen<List<AgentJob>>) survey.jobs(server, "refused")).what().getFirst();
        assertThat(job.fate()).isEqualTo(AgentJob.Fate.REFUSED);
        assertThat(survey.jobs(server, "ignored")).isEqualTo(new Seen<>(List.of()));
    }

    @Test
    void aJobOfAWorkerThatDiedWasTaken() {
        standIn.registerDyingWorker(AGENT, Duration.ZERO);
        make("taken");
        AgentJob job = ((Seen<List<AgentJob>>) survey.jobs(server, "taken")).what().getFirst();
        assertThat(job.fate()).isEqualTo(AgentJob.Fate.TAKEN);
        assertThat(survey.participants(server, "taken")).isEqualTo(new Seen<>(List.of()));
    }

    @Test
    void whoIsInARoomIsToldAgentsToo() {
        make("waiting");
        standIn.registerWorker(AGENT);
        make("taken");
        assertThat(survey.participants(server, "waiting")).isEqualTo(new Seen<>(List.of()));
        assertThat(survey.participants(server, "gone")).isEqualTo(new Seen<>(List.of()));
        List<RoomParticipant> taken =
                ((Seen<List<RoomParticipant>>) survey.participants(server, "taken")).what();
        assertThat(taken).extracting(RoomParticipant::kind).containsExactly("agent", "sip");
        assertThat(taken.getFirst().isAgent()).isTrue();
    }

    @Test
    void ofARoomThatIsGoneTheJobsAreNotToBeSeen() {
        assertThat(survey.jobs(server, "gone"))
                .isEqualTo(
                        new Unseen<>(
                                "LiveKit answered HTTP 503 unavailable: no response from servers"));
    }

    @Test
    void aServerThatDoesNotAnswerShowsNothing() {
        standIn.faults().next(1, Fault.CUT);
        assertThat(survey.alive(server, List.of("a"))).isInstanceOf(Unseen.class);
        standIn.faults().next(1, Fault.ANSWER_502_PLAIN);
        assertThat(survey.alive(server, List.of("a"))).isInstanceOf(Unseen.class);
        standIn.stop();
        assertThat(survey.participants(server, "a")).isInstanceOf(Unseen.class);
    }

    @Test
    void aWrongSecretIsUnauthorizedAndShownNowhere() {
        String wrong = "another-secret-of-32-characters-x";
        Sight<List<RoomParticipant>> sight = survey.participants(server(wrong), "a");
        assertThat(sight).isInstanceOf(Unauthorized.class);
        assertThat(sight.toString()).doesNotContain(wrong).doesNotContain("eyJ");
        LiveKitServer nowhere = new LiveKitServer("ftp://x", "key", new Secret(wrong));
        assertThat(survey.alive(nowhere, List.of("a"))).isInstanceOf(Unauthorized.class);
    }
}
