package dev.trunkline.dispatcher.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Ambiguous;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Cause;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.NotExecuted;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.Refused;
import dev.trunkline.dispatcher.livekit.LiveKitAnswer.RoomIs;
import dev.trunkline.dispatcher.livekit.Reply.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import livekit.LivekitModels.Room;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClassificationTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "201, Ambiguous", "204, Ambiguous", "301, Refused", "302, Refused", "304, Refused",
        "307, Refused", "308, Refused", "400, Refused", "401, Unauthorized", "402, Ambiguous",
        "403, Unauthorized", "404, Refused", "405, Ambiguous", "408, Ambiguous", "409, Ambiguous",
        "410, Ambiguous", "412, Refused", "413, Refused", "418, Ambiguous", "425, Ambiguous",
        "429, NotExecuted", "499, Ambiguous", "500, Ambiguous", "501, Refused", "502, Ambiguous",
        "503, Ambiguous", "504, Ambiguous", "520, Ambiguous", "599, Ambiguous",
    })
    void aStatusMeans(int status, String answer) {
        assertThat(classify(answered(status, "text/plain", "no")).getClass().getSimpleName())
                .isEqualTo(answer);
    }

    @Test
    void withoutAnAnswerItDependsOnWhatWasSent() {
        assertThat(classify(new Reply.NotSent("connection refused")))
                .isEqualTo(new NotExecuted(Cause.REFUSED, "connection refused", null));
        assertThat(classify(new Reply.Lost("end of stream")))
                .isEqualTo(new Ambiguous("end of stream"));
    }

    @Test
    void aRoomTellsWhoMadeIt() {
        assertThat(classify(room("call-1", "{\"trunkline_attempt\":\"a1\"}")))
                .isEqualTo(new RoomIs("RM_1", "a1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{}", "[]", "7", "{\"trunkline_attempt\":7}"})
    void aForeignRoomHasNoAttempt(String metadata) {
        assertThat(classify(room("call-1", metadata))).isEqualTo(new RoomIs("RM_1", null));
    }

    @Test
    void aSuccessThatIsNotOursProvesNothing() {
        assertThat(classify(room("call-2", ""))).isInstanceOf(Ambiguous.class);
        assertThat(classify(answered(200, "text/html", "<html>"))).isInstanceOf(Ambiguous.class);
        assertThat(classify(answered(200, "application/protobuf", "not a room")))
                .isInstanceOf(Ambiguous.class);
    }

    @Test
    void aTwirpErrorIsNamed() {
        assertThat(
                        classify(
                                answered(
                                        400,
                                        "application/json",
                                        "{\"code\":\"invalid_argument\",\"msg\":\"no room name\"}")))
                .isEqualTo(
                        new Refused(
                                "invalid_argument",
                                "LiveKit answered HTTP 400 invalid_argument: no room name"));
    }

    @Test
    void otherErrorTextStaysOut() {
        assertThat(classify(answered(404, "text/html", "<b>secret</b>")))
                .isEqualTo(new Refused("http_404", "LiveKit answered HTTP 404"));
        assertThat(classify(answered(404, "application/json", "{\"code\":\"<b>\",\"msg\":\"x\"}")))
                .isEqualTo(new Refused("http_404", "LiveKit answered HTTP 404"));
    }

    @Test
    void aLongMessageIsCutAndHasOneLine() {
        String text = "line\\nline " + "x".repeat(1_000);

        assertThat(classify(answered(500, "", "{\"code\":\"internal\",\"msg\":\"" + text + "\"}")))
                .isInstanceOfSatisfying(
                        Ambiguous.class,
                        answer ->
                                assertThat(answer.message())
                                        .hasSizeLessThan(300)
                                        .contains("line line")
                                        .endsWith("..."));
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "120, PT2M",
        "'Thu, 01 Jan 2026 00:01:00 GMT', PT1M",
        "'Wed, 01 Jan 2025 00:01:00 GMT', PT0S",
        "soon,",
        "-5,",
        ",",
    })
    void retryAfterIsReadInBothForms(String header, Duration wait) {
        assertThat(RetryAfter.read(header, NOW)).isEqualTo(wait);
    }

    private static LiveKitAnswer classify(Reply reply) {
        return Classification.ofCreateRoom(reply, "call-1", List.of(), NOW);
    }

    private static Answered answered(int status, String type, String body) {
        return new Answered(status, type, null, null, ByteString.copyFromUtf8(body));
    }

    private static Answered room(String name, String metadata) {
        Room room = Room.newBuilder().setSid("RM_1").setName(name).setMetadata(metadata).build();
        return new Answered(200, "application/protobuf", null, null, room.toByteString());
    }
}
