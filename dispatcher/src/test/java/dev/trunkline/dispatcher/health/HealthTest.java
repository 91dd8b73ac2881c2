package dev.trunkline.dispatcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final Health health = new Health("kafka", "database");

    @Test
    void isNotReadyBeforeEveryPartHasSaidSo() {
        health.up("kafka");

        assertThat(health.readiness().ready()).isFalse();
        assertThat(health.readiness().parts())
                .containsEntry("kafka", new PartHealth(true, "ok"))
                .containsEntry("database", new PartHealth(false, "starting"));
    }

    @Test
    void followsTheParts() {
        health.up("kafka");
        health.up("database");
        assertThat(health.readiness().ready()).isTrue();

        health.down("database", "gone");
        assertThat(health.readiness().ready()).isFalse();
    }

    @Test
    void aPartThatCallsAreServedWithoutTakesNothingOutOfService() {
        health.up("kafka");
        health.up("database");
        health.ailing("insight", "gone");

        assertThat(health.readiness().ready()).isTrue();
        assertThat(health.readiness().parts())
                .containsEntry("insight", new PartHealth(false, false, "gone", List.of()));
    }

    @Test
    void readinessIsAMoment() {
        Readiness before = health.readiness();

        health.up("kafka");
        health.up("database");

        assertThat(before.ready()).isFalse();
    }
}
