package dev.trunkline.benchmarks.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Numbered call requests of about 500 bytes. */
public final class Requests {
    private static final String CONTEXT = "the callee asked for a call back ".repeat(6);
    private static final String VALUE =
            "{\"request_id\":\"r-%d\",\"to_number\":\"%s\",\"from_number\":\"%s\",\"agent_id\":42,\"voice_id\":\"voice-7\",\"lead_name\":\"A. Lead\","
                    + "\"llm_model\":\"model-3\",\"added_context\":\""
                    + CONTEXT
                    + "\"}";

    private Requests() {}

    /** The record of request {@code number} under a key. */
    public static ProducerRecord<byte[], byte[]> record(String topic, int number, String key) {
        return record(topic, number, key, Rows.caller(0));
    }

    /** The same, from this caller number. */
    static ProducerRecord<byte[], byte[]> record(
            String topic, int number, String key, String caller) {
        String value = VALUE.formatted(number, callee(number), caller);
        return new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    /** A mobile number in the Emirates: ten million distinct ones. */
    static String callee(int number) {
        return "+97150" + String.format("%07d", number % 10_000_000);
    }

    /** The number of a request, from its id or its room's name; -1 for other text. */
    public static int numberOf(String idOrRoom) {
        int start = idOrRoom.lastIndexOf("r-");
        return start < 0 ? -1 : Integer.parseInt(idOrRoom, start + 2, idOrRoom.length(), 10);
    }
}
