package dev.trunkline.dispatcher.desk;

import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.desk.topic.KafkaAccess;
import dev.trunkline.resolver.ResolverSettings;
import dev.trunkline.resolver.store.Database;
import java.time.Instant;

/** All desks of one instance. */
public record Desks(
        ConfigDesk configs,
        NumberDesk numbers,
        ExplainDesk explain,
        ControlDesk controls,
        LetterDesk letters,
        DoubtDesk doubts,
        RotationDesk rotation,
        AuditDesk audit)
        implements AutoCloseable {

    /**
     * Opens all of them.
     *
     * @param database is the caller's to close
     */
    public static Desks of(Settings settings, Database database) {
        ResolverSettings resolver = settings.resolver();
        KafkaAccess kafka = new KafkaAccess(settings, "trunkline-desk");
        ControlDesk controls = new ControlDesk(kafka);
        return new Desks(
                new ConfigDesk(database, resolver.keys()),
                new NumberDesk(database, resolver),
                new ExplainDesk(
                        resolver,
                        settings.pace(),
                        () -> controls.inForce(Instant.now()).controls()),
                controls,
                new LetterDesk(kafka),
                new DoubtDesk(kafka),
                new RotationDesk(database, resolver.keys()),
                new AuditDesk(database, resolver));
    }

    @Override
    public void close() {
        rotation.close();
    }
}
