package dev.trunkline.dispatcher.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.configuration.Configuration;
import org.assertj.core.presentation.Representation;
import org.assertj.core.presentation.StandardRepresentation;

/**
 * What a failed assertion prints, found by AssertJ as a service: a record by its place and key, and
 * a few elements of a long list, so that the reason isn't lost in what surrounds it.
 */
public final class ReadableFailures extends Configuration {
    private static final int ELEMENTS = 12;

    @Override
    public Representation representation() {
        return new PlacesOfRecords();
    }

    @Override
    public int maxElementsForPrinting() {
        return ELEMENTS;
    }

    @Override
    public void applyAndDisplay() {
        apply();
    }

    private static final class PlacesOfRecords extends StandardRepresentation {
        @Override
        protected String fallbackToStringOf(Object object) {
            if (!(object instanceof ConsumerRecord<?, ?> record)) {
                return super.fallbackToStringOf(object);
            }
            Object key =
                    record.key() instanceof byte[] bytes ? new String(bytes, UTF_8) : record.key();
            return record.topic() + "-" + record.partition() + "@" + record.offset() + " " + key;
        }
    }
}
