package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class DemoLoggingTest {

    @BeforeAll
    static void asInTheDemo() {
        DemoLogging.apply(Settings.read(Map.of("LOG_LEVEL", "error")).log());
    }

    @AfterAll
    static void forOtherTests() {
        DemoLogging.apply(Settings.read(Map.of()).log());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.server.ReplicaManager",
                "org.apache.kafka.controller.QuorumController",
                "org.apache.kafka.coordinator.group.GroupCoordinatorService",
                "org.apache.kafka.server.ReplicaFetcherThread",
                "org.apache.kafka.storage.internals.log.ProducerAppendInfo",
                "state.change.logger"
            })
    void theBrokersOwnErrorsStandBetweenNoOutcomes(String broker) {
        assertThat(LoggerFactory.getLogger(broker).isErrorEnabled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.trunkline.dispatcher.engine.Loop",
                "org.apache.kafka.clients.producer.internals.Sender",
                "org.apache.kafka.common.utils.AppInfoParser",
                "org.apache.kafka.streams.KafkaStreams"
            })
    void theDispatchersErrorsAreShown(String ours) {
        assertThat(LoggerFactory.getLogger(ours).isErrorEnabled()).isTrue();
    }
}
