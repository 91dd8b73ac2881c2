package dev.trunkline.dispatcher.operations;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.operations.topic.KafkaAccess;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.store.Database;
import java.time.Instant;

/** All operations of one instance. */
public record Operations(
        ConfigOperations configs,
        NumberOperations numbers,
        ExplainOperations explain,
        ControlOperations controls,
        DeadLetterOperations letters,
        DoubtOperations doubts,
        RotationOperations rotation,
        AuditOperations audit)
        implements AutoCloseable {

    /**
     * Opens all of them.
     *
     * @param database is the caller's to close
     */
    public static Operations of(Settings settings, Database database) {
        ResolverSettings resolver = settings.resolver();
        KafkaAccess kafka = new KafkaAccess(settings, "trunkline-operations");
        ControlOperations controls = new ControlOperations(kafka);
        return new Operations(
                new ConfigOperations(database, resolver.keys()),
                new NumberOperations(database, resolver),
                new ExplainOperations(
                        resolver,
                        settings.pace(),
                        () -> controls.inForce(Instant.now()).controls()),
                controls,
                new DeadLetterOperations(kafka),
                new DoubtOperations(kafka),
                new RotationOperations(database, resolver.keys()),
                new AuditOperations(database, resolver));
    }

    @Override
    public void close() {
        rotation.close();
    }
}
