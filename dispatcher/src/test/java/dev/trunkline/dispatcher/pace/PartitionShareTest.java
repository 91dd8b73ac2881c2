package dev.trunkline.dispatcher.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionShareTest {
    @Test
    void aPartOfThingsIsNeverNothing() {
        PartitionShare third = new PartitionShare(3, List.of(2));
        assertThat(third.of(10)).isEqualTo(3);
        assertThat(third.of(2)).isEqualTo(1);
        assertThat(PartitionShare.whole().of(10)).isEqualTo(10);
    }

    @Test
    void sharesOfTheSamePartitionsAreEqual() {
        PartitionShare share = new PartitionShare(3, List.of(0, 2));
        assertThat(share).isEqualTo(new PartitionShare(3, List.of(2, 0)));
        assertThat(share).hasSameHashCodeAs(new PartitionShare(3, List.of(2, 0)));
        assertThat(share).isNotEqualTo(new PartitionShare(4, List.of(0, 2)));
        assertThat(share).isNotEqualTo(new PartitionShare(3, List.of(0)));
        assertThat(share).isNotEqualTo("share");
    }

    @Test
    void whatALimitDoesNotSayIsTakenFromAnother() {
        Limit some = new Limit(5.0, null);
        Limit other = new Limit(null, 3);
        assertThat(some.orElse(other)).isEqualTo(new Limit(5.0, 3));
        assertThat(other.orElse(some)).isEqualTo(new Limit(5.0, 3));
        assertThat(some.isPaced()).isTrue();
        assertThat(other.isPaced()).isFalse();
        assertThat(new Limit(0.0, 1).isPaced()).isFalse();
    }
}
