package dev.trunkline.dispatcher.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.dispatcher.service.Tampering.Moment;
import dev.trunkline.dispatcher.service.Tampering.Rule;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A transactional producer that can be held, or made to forget what fences it. */
final class WatchedProducer implements InvocationHandler {
    private static final String PADDING = "x".repeat(1_100_000);

    private final Producer<byte[], byte[]> real;
    private final Tampering tampering;

    /** The transaction holds what is watched for. */
    private boolean watched;

    private boolean takenForAborted;

    private WatchedProducer(Producer<byte[], byte[]> real, Tampering tampering) {
        this.real = real;
        this.tampering = tampering;
    }

    @SuppressWarnings("unchecked") // The proxy hands all calls to a producer of these types.
    static Producer<byte[], byte[]> of(Producer<byte[], byte[]> real, Tampering tampering) {
        return (Producer<byte[], byte[]>)
                Proxy.newProxyInstance(
                        WatchedProducer.class.getClassLoader(),
                        new Class<?>[] {Producer.class},
                        new WatchedProducer(real, tampering));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && arguments[0] instanceof ProducerRecord<?, ?> record) {
            arguments[0] = sending(record);
        }
        return switch (method.getName()) {
            case "sendOffsetsToTransaction" ->
                    tampering.omits(Rule.FENCE) ? null : call(method, arguments);
            case "commitTransaction" -> commit(method);
            case "abortTransaction" -> abort(method);
            default -> call(method, arguments);
        };
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private ProducerRecord<?, ?> sending(ProducerRecord<?, ?> record) {
        String text = record.value() instanceof byte[] bytes ? new String(bytes, UTF_8) : "";
        Gate gate = tampering.at(Moment.BEFORE_SEND);
        if (gate != null && gate.holds(text)) {
            gate.pass();
        }
        watched |= isWatched(text);
        return tampering.omits(Rule.BOUND) && record.topic().contains("results")
                ? new ProducerRecord<>(
                        record.topic(), record.key(), (text + PADDING).getBytes(UTF_8))
                : record;
    }

    private boolean isWatched(String text) {
        for (Moment moment : Moment.values()) {
            Gate gate = tampering.at(moment);
            if (gate != null && gate.holds(text)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object commit(Method method) throws Throwable {
        boolean special = watched;
        if (special) {
            real.flush();
            pass(Moment.BEFORE_COMMIT);
        }
        Object nothing = call(method, null);
        watched = false;
        if (special) {
            pass(Moment.AFTER_COMMIT);
            loseAnswer();
        }
        return nothing;
    }

    private void pass(Moment moment) {
        Gate gate = tampering.at(moment);
        if (gate != null) {
            gate.pass();
        }
    }

    private void loseAnswer() {
        Gate gate = tampering.at(Moment.ANSWER_LOST);
        if (gate == null) {
            return;
        }
        gate.reach();
        gate.open();
        if (tampering.omits(Rule.SETTLING)) {
            takenForAborted = true;
            throw new KafkaException("the commit was not answered");
        }
        throw new TimeoutException("the commit was not answered");
    }

    private @Nullable Object abort(Method method) throws Throwable {
        watched = false;
        if (takenForAborted) {
            takenForAborted = false;
            return null;
        }
        return call(method, null);
    }
}
