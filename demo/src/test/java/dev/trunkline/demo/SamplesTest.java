package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SamplesTest {
    private final List<Sample> samples = Samples.at(Instant.EPOCH);

    @Test
    void haveEveryOutcome() {
        assertThat(samples)
                .extracting(sample -> sample.expected().outcome())
                .contains(Outcome.values());
    }

    @Test
    void haveEveryReasonThatOneDispatcherCanGive() {
        Set<Reason> reasons =
                samples.stream()
                        .map(sample -> sample.expected().reason())
                        .collect(Collectors.toSet());
        assertThat(EnumSet.complementOf(EnumSet.copyOf(reasons)))
                .containsExactlyInAnyOrder(Reason.NO_CREDENTIALS, Reason.CANCELLED);
    }

    @Test
    void haveTheFirstCaseFirst() {
        assertThat(samples.getFirst().from()).isEqualTo("+971545335200");
        assertThat(SampleNumber.UAE.draft().provider()).isEqualTo("sasya UAE Number");
        assertThat(SampleNumber.UAE.draft().rules())
                .contains("\"livekit_config\":\"e3ca4a84-4cc3-4be5-8240-34366fe4d0c5\"");
        assertThat(SampleConfig.UAE.configName()).isEqualTo("uae-vm-selfhosted");
        assertThat(SampleConfig.UAE.trunkId()).isEqualTo("ST_svHE4RdTc7Ds");
    }
}
