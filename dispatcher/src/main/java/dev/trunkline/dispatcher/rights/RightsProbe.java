package dev.trunkline.dispatcher.rights;

import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.insight.stream.InsightTopology;
import dev.trunkline.dispatcher.rights.RightsTable.Holder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTransactionsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers what this principal may do, and compares that with what it needs. Rights on
 * resources that don't exist yet can't be asked for, and count as there.
 */
public final class RightsProbe implements AutoCloseable {
    private static final int TIMEOUT = (int) Duration.ofSeconds(5).toMillis();

    private final Admin admin;
    private final Settings settings;
    private final List<Right> needed;
    private final String principal;

    /**
     * @param holders whose rights are looked for
     */
    public RightsProbe(Settings settings, Collection<Holder> holders) {
        this.settings = settings;
        Map<String, Object> properties =
                new HashMap<>(new KafkaClientProperties(settings.kafka()).admin());
        this.principal = Principal.of(properties);
        properties.put("client.id", settings.kafka().groupId() + "-rights");
        this.admin = Admin.create(properties);
        this.needed =
                holders.stream()
                        .flatMap(holder -> RightsTable.of(holder, settings).stream())
                        .toList();
    }

    /**
     * What is missing now.
     *
     * @throws KafkaException when the brokers don't answer
     */
    public SortedSet<MissingRight> missing() throws InterruptedException {
        SortedSet<MissingRight> missing = new TreeSet<>();
        topics(missing);
        groups(missing);
        transactionalIds(missing);
        return missing;
    }

    private void topics(SortedSet<MissingRight> missing) throws InterruptedException {
        Map<String, Set<AclOperation>> wanted = new HashMap<>();
        of(ResourceType.TOPIC)
                .forEach(right ->
                        names(right)
                                .forEach(name ->
                                        wanted.computeIfAbsent(
                                                        name,
                                                        _ -> EnumSet.noneOf(AclOperation.class))
                                                .addAll(right.operations())));
        var answers =
                admin.describeTopics(
                                wanted.keySet(),
                                new DescribeTopicsOptions()
                                        .includeAuthorizedOperations(true)
                                        .timeoutMs(TIMEOUT))
                        .topicNameValues();
        for (var answer : answers.entrySet()) {
            compare(
                    ResourceType.TOPIC,
                    answer.getKey(),
                    wanted.getOrDefault(answer.getKey(), Set.of()),
                    allowed(answer.getValue().thenApply(topic -> topic.authorizedOperations())),
                    missing);
        }
    }

    /** The topics that a prefix stands for: Kafka Streams' own. */
    private List<String> names(Right right) {
        return right.prefixed()
                ? InsightTopology.internalTopics().stream().map(right.name()::concat).toList()
                : List.of(right.name());
    }

    private void groups(SortedSet<MissingRight> missing) throws InterruptedException {
        for (Right right : of(ResourceType.GROUP).toList()) {
            var answer =
                    admin.describeConsumerGroups(
                                    List.of(right.name()),
                                    new DescribeConsumerGroupsOptions()
                                            .includeAuthorizedOperations(true)
                                            .timeoutMs(TIMEOUT))
                            .all()
                            .thenApply(groups ->
                                    groups.values().stream()
                                            .findFirst()
                                            .map(group -> group.authorizedOperations())
                                            .orElse(Set.of()));
            compare(ResourceType.GROUP, right.name(), right.operations(), allowed(answer), missing);
        }
    }

    /** Whether it may be written isn't told; who may write may also describe. */
    private void transactionalIds(SortedSet<MissingRight> missing) throws InterruptedException {
        for (Right right : of(ResourceType.TRANSACTIONAL_ID).toList()) {
            String name =
                    right.prefixed() ? right.name() + settings.kafka().instanceId() : right.name();
            var answer =
                    admin.describeTransactions(
                                    List.of(name),
                                    new DescribeTransactionsOptions().timeoutMs(TIMEOUT))
                            .all()
                            .thenApply(_ -> right.operations());
            compare(
                    ResourceType.TRANSACTIONAL_ID,
                    name,
                    right.operations(),
                    allowed(answer),
                    missing);
        }
    }

    private Stream<Right> of(ResourceType resource) {
        return needed.stream().filter(right -> right.resource() == resource);
    }

    /** Null when the brokers don't know: the resource is not there, or they have no authorizer. */
    private static @Nullable Set<AclOperation> allowed(
            KafkaFuture<? extends @Nullable Set<AclOperation>> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case AuthorizationException _ -> Set.of();
                case org.apache.kafka.common.errors.TimeoutException slow -> throw slow;
                case null, default -> null;
            };
        }
    }

    private void compare(
            ResourceType resource,
            String name,
            Set<AclOperation> wanted,
            @Nullable Set<AclOperation> allowed,
            SortedSet<MissingRight> missing) {
        if (allowed == null) {
            return;
        }
        List<AclOperation> lacking = new ArrayList<>(wanted);
        lacking.removeAll(allowed);
        if (lacking.contains(AclOperation.DESCRIBE)) {
            // The others can't be told while it is hidden.
            lacking.retainAll(List.of(AclOperation.DESCRIBE));
        }
        lacking.forEach(
                operation -> missing.add(new MissingRight(principal, operation, resource, name)));
    }

    @Override
    public void close() {
        admin.close(Duration.ofMillis(500));
    }
}
