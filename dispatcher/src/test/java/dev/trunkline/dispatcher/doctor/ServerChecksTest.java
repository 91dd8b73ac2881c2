package dev.trunkline.dispatcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.livekit.ServerCheck;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerChecksTest {
    @ParameterizedTest
    @CsvSource({
        "false, false,     , ERROR server_unreachable",
        "false, false,  300, ERROR server_unreachable",
        "true,  true,      , OK server",
        "true,  true,   -10, OK server",
        "true,  true,    10, OK server",
        "true,  true,    11, WARNING clock_skew",
        "true,  true,   -60, WARNING clock_skew",
        "true,  true,    61, ERROR clock_skew",
        "true,  false,  -61, ERROR clock_skew",
        "true,  false,   60, ERROR server_refuses",
        "true,  false,     , ERROR server_refuses",
    })
    void theWorstIsSaid(
            boolean reachable, boolean authorized, @Nullable Long skew, String expected) {
        DoctorFinding finding =
                ServerChecks.of(
                        new ServerFacts(
                                "dubai",
                                new ServerCheck(
                                        reachable,
                                        authorized,
                                        Duration.ofMillis(7),
                                        skew == null ? null : Duration.ofSeconds(skew),
                                        "as it said")));
        assertThat(finding.severity() + " " + finding.code()).isEqualTo(expected);
        assertThat(finding.subject()).isEqualTo("dubai");
        assertThat(finding.remedy().isEmpty()).isEqualTo(finding.severity() == Severity.OK);
    }
}
