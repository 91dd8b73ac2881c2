package dev.trunkline.dispatcher.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.rights.RightsTable.Holder;
import dev.trunkline.dispatcher.topics.TopicReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class RightsTableTest {

    private static Settings settings(String... pairs) {
        Map<String, String> environment = new HashMap<>(Map.of("INSTANCE_ID", "one"));
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return Settings.read(environment);
    }

    private static Set<AclOperation> on(String topic, Holder holder, Settings settings) {
        return RightsTable.of(holder, settings).stream()
                .filter(right -> right.resource() == ResourceType.TOPIC)
                .filter(right -> right.name().equals(topic))
                .findFirst()
                .map(Right::operations)
                .orElse(Set.of());
    }

    @Test
    void anInstanceMayLookAtEveryTopicOfTheSettings() {
        Settings settings = settings("TOPIC_PREFIX", "acme.", "CREATE_TOPICS", "false");
        for (String topic : TopicReport.names(settings.topics())) {
            assertThat(on(topic, Holder.DISPATCH, settings))
                    .as(topic)
                    .contains(AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS)
                    .doesNotContain(AclOperation.CREATE);
        }
    }

    @Test
    void confirmationsAndWebhooksNeedRightsOnlyWhereTheyAreOn() {
        Settings without = settings("CONFIRMATIONS", "false", "WEBHOOKS", "false");
        assertThat(on("call-dispatch-results", Holder.DISPATCH, settings()))
                .contains(AclOperation.READ, AclOperation.WRITE);
        assertThat(on("call-dispatch-results", Holder.DISPATCH, without))
                .contains(AclOperation.WRITE)
                .doesNotContain(AclOperation.READ);
        assertThat(on("call-lifecycle", Holder.DISPATCH, without))
                .doesNotContain(AclOperation.READ, AclOperation.WRITE);
    }

    @Test
    void aProducerNeedsToWriteAndNothingElse() {
        assertThat(RightsTable.of(Holder.PRODUCER, settings()))
                .containsExactly(Right.of(ResourceType.TOPIC, "call-requests", AclOperation.WRITE));
    }

    @Test
    void commandsAreThoseOfKafkasTool() {
        Right right =
                new Right(
                        ResourceType.TRANSACTIONAL_ID,
                        "trunkline-",
                        true,
                        Set.of(AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS));
        assertThat(right.command("k:9092", "User:ana"))
                .isEqualTo(
                        "kafka-acls --bootstrap-server k:9092 --command-config admin.properties"
                                + " --add --allow-principal 'User:ana' --operation Write"
                                + " --operation DescribeConfigs --transactional-id 'trunkline-'"
                                + " --resource-pattern-type prefixed");
    }

    @Test
    void whoAClientIsComesFromItsPropertiesAndNoPasswordWithIt() {
        String login = "x.ScramLoginModule required username=\"ana\" password=\"hush\";";
        assertThat(
                        Principal.of(
                                Map.of(
                                        "security.protocol",
                                        "SASL_SSL",
                                        "sasl.jaas.config",
                                        new Password(login))))
                .isEqualTo("User:ana");
        assertThat(Principal.of(Map.of())).isEqualTo("User:ANONYMOUS");
        for (String protocol : List.of("SSL", "SASL_SSL")) {
            assertThat(Principal.of(Map.of("security.protocol", protocol)))
                    .startsWith("the principal of this client's");
        }
    }
}
