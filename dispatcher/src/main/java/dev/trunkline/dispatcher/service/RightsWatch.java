package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.config.ServiceSettings.Role;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.health.Health;
import dev.trunkline.dispatcher.rights.MissingRight;
import dev.trunkline.dispatcher.rights.RightsProbe;
import dev.trunkline.dispatcher.rights.RightsTable.Holder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says each right in Kafka that this instance lacks, once, and when it is there again. */
final class RightsWatch implements AutoCloseable {
    /** The part that is reported on, once a right is missing. */
    static final String PART = "rights";

    /** Between two questions. */
    static final Duration PAUSE = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger("dev.trunkline.rights");

    private final Settings settings;
    private final Health health;
    private final SortedSet<MissingRight> known = new TreeSet<>();
    private @Nullable RightsProbe probe;

    RightsWatch(Settings settings, Health health) {
        this.settings = settings;
        this.health = health;
    }

    private static List<Holder> holders(Set<Role> roles) {
        return roles.stream()
                .map(role ->
                        switch (role) {
                            case DISPATCH -> Holder.DISPATCH;
                            case INSIGHT -> Holder.INSIGHT;
                            case CONSOLE -> Holder.OPERATIONS;
                        })
                .toList();
    }

    /** Asks the brokers, and tells what has changed. */
    synchronized void look() throws InterruptedException {
        try {
            RightsProbe asked = probe;
            if (asked == null) {
                asked = new RightsProbe(settings, holders(settings.service().roles()));
                probe = asked;
            }
            tell(asked.missing());
        } catch (KafkaException unreachable) {
            log.debug("rights are not known", unreachable);
        }
    }

    private void tell(SortedSet<MissingRight> missing) {
        missing.stream()
                .filter(right -> !known.contains(right))
                .forEach(right ->
                        log.error(
                                "a right in Kafka is missing: {}; `trunkline doctor --acls` prints"
                                        + " the commands that grant it",
                                right.text()));
        known.stream()
                .filter(right -> !missing.contains(right))
                .forEach(right -> log.info("a right in Kafka is there now: {}", right.text()));
        if (!missing.isEmpty()) {
            health.ailing(
                    PART,
                    missing.stream().map(MissingRight::text).collect(Collectors.joining("; ")));
        } else if (!known.isEmpty()) {
            health.up(PART);
        }
        known.clear();
        known.addAll(missing);
    }

    @Override
    public synchronized void close() {
        if (probe != null) {
            probe.close();
        }
    }
}
