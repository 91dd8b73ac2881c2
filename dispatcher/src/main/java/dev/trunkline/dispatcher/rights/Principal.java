package dev.trunkline.dispatcher.rights;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.types.Password;

/** As whom a client comes to Kafka, as far as its properties say. */
final class Principal {
    private static final Pattern USER = Pattern.compile("\\busername\\s*=\\s*[\"']?([^\"';\\s]+)");

    private Principal() {}

    /** {@code User:name}, or words where only the broker knows the name. */
    static String of(Map<String, Object> clientProperties) {
        String protocol = String.valueOf(clientProperties.get("security.protocol"));
        if (protocol.equalsIgnoreCase("SSL")) {
            return "the principal of this client's certificate";
        }
        if (!protocol.toUpperCase(java.util.Locale.ROOT).startsWith("SASL")) {
            return "User:ANONYMOUS";
        }
        Object jaas = clientProperties.get("sasl.jaas.config");
        String text = jaas instanceof Password password ? password.value() : String.valueOf(jaas);
        Matcher user = USER.matcher(text);
        return user.find() ? "User:" + user.group(1) : "the principal of this client's token";
    }
}
