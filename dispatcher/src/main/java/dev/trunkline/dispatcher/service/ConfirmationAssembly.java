package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.config.ConfirmationSettings;
import dev.trunkline.dispatcher.config.KafkaClientProperties;
import dev.trunkline.dispatcher.config.KafkaTopics;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.confirm.AgentFeed;
import dev.trunkline.dispatcher.confirm.ConfirmationFeed;
import dev.trunkline.dispatcher.confirm.ConfirmationListener;
import dev.trunkline.dispatcher.confirm.ConfirmationParts;
import dev.trunkline.dispatcher.confirm.ConfirmationService;
import dev.trunkline.dispatcher.livekit.ClientSettings;
import dev.trunkline.dispatcher.livekit.RoomSurvey;
import dev.trunkline.resolver.CallResolver;
import dev.trunkline.schemas.CallConfirmation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/** Puts together what finds out whether workers took their calls. */
final class ConfirmationAssembly {
    /** What of LiveKit's own deadline a question may take: the next look is near. */
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(5);

    private final Settings settings;
    private final KafkaClientProperties kafka;

    ConfirmationAssembly(Settings settings) {
        this.settings = settings;
        this.kafka = new KafkaClientProperties(settings.kafka());
    }

    /**
     * Starts it all; to be closed by the caller.
     *
     * @param confirmed told of the confirmations of all instances, on a thread of their own
     */
    AutoCloseable start(
            CallResolver resolver,
            ConfirmationListener listener,
            java.util.function.Consumer<CallConfirmation> confirmed) {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        RoomSurvey survey = new RoomSurvey(questions(), Clock.systemUTC());
        open.push(survey);
        Producer<byte[], byte[]> producer = producer();
        open.push(producer);
        ConfirmationService service =
                new ConfirmationService(
                        new ConfirmationParts(
                                this::outcomes,
                                producer,
                                resolver,
                                survey,
                                listener,
                                Clock.systemUTC()),
                        ways());
        service.start();
        open.push(service);
        if (settings.webhooks().on()) {
            open.push(feed(service));
        }
        ConfirmationFeed confirmations =
                new ConfirmationFeed(
                        () -> follower("confirmed"),
                        settings.topics().names().insight().callConfirmations(),
                        confirmed);
        confirmations.start();
        open.push(confirmations);
        return () -> closeAll(open);
    }

    private AgentFeed feed(ConfirmationService service) {
        AgentFeed feed =
                new AgentFeed(
                        () -> follower("lifecycle"),
                        settings.topics().names().insight().callLifecycle(),
                        (event, agent) ->
                                service.agentJoined(
                                        event.requestId(),
                                        event.configId(),
                                        agent.identity(),
                                        event.occurredAt()));
        feed.start();
        return feed;
    }

    private ConfirmationParts.Ways ways() {
        KafkaTopics topics = settings.topics().names();
        ConfirmationSettings confirmations = settings.confirmations();
        return new ConfirmationParts.Ways(
                topics.dispatchResults(),
                topics.insight().callConfirmations(),
                confirmations.after(),
                confirmations.requestsPerSecond(),
                confirmations.concurrent());
    }

    private ClientSettings questions() {
        Duration own = settings.liveKit().timeout();
        return new ClientSettings(
                settings.liveKit().connectTimeout(),
                own.compareTo(LONGEST_QUESTION) < 0 ? own : LONGEST_QUESTION,
                settings.confirmations().concurrent());
    }

    private Consumer<byte[], byte[]> outcomes() {
        Map<String, Object> properties = new HashMap<>(kafka.consumer());
        properties.put("group.id", settings.kafka().groupId() + "-confirmations");
        properties.put("client.id", clientId());
        properties.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(properties);
    }

    private Consumer<byte[], byte[]> follower(String name) {
        Map<String, Object> properties = new HashMap<>(kafka.reader());
        properties.put("client.id", clientId() + "-" + name);
        properties.put("auto.offset.reset", "latest");
        return new KafkaConsumer<>(properties);
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = new HashMap<>(kafka.sender());
        properties.put("client.id", clientId());
        return new KafkaProducer<>(properties);
    }

    private String clientId() {
        return kafka.transactionalId() + "-confirmations";
    }

    private static void closeAll(Deque<AutoCloseable> open) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
