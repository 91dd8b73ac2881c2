package dev.trunkline.dispatcher.rights;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a principal must be allowed to do with a resource.
 *
 * @param name of the topic, group or transactional id
 * @param prefixed all resources whose names begin so
 */
public record Right(
        ResourceType resource, String name, boolean prefixed, Set<AclOperation> operations) {

    public Right {
        operations = Collections.unmodifiableSet(EnumSet.copyOf(operations));
    }

    static Right of(ResourceType resource, String name, AclOperation... operations) {
        return new Right(resource, name, false, Set.of(operations));
    }

    /** The command of Kafka's own tool that grants it. */
    public String command(String servers, String principal) {
        StringBuilder command =
                new StringBuilder("kafka-acls --bootstrap-server ")
                        .append(servers)
                        .append(" --command-config admin.properties --add --allow-principal '")
                        .append(principal)
                        .append('\'');
        operations.forEach(
                operation -> command.append(" --operation ").append(toolName(operation.name())));
        command.append(" --").append(resourceName('-')).append(" '").append(name).append('\'');
        return command.append(prefixed ? " --resource-pattern-type prefixed" : "").toString();
    }

    /** {@code topic}, {@code group}, {@code transactional id}, with a separator between words. */
    String resourceName(char separator) {
        return resource.name().toLowerCase(Locale.ROOT).replace('_', separator);
    }

    /** {@code DESCRIBE_CONFIGS} as {@code DescribeConfigs}. */
    static String toolName(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
