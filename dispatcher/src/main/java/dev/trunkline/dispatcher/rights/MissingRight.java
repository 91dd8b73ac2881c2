package dev.trunkline.dispatcher.rights;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A right that the brokers refuse.
 *
 * @param principal for people: who lacks it
 * @param name of the topic, group or transactional id
 */
public record MissingRight(
        String principal, AclOperation operation, ResourceType resource, String name)
        implements Comparable<MissingRight> {

    /** One line: who may not do what with what. */
    public String text() {
        Right right = Right.of(resource, name, operation);
        return "%s may not %s %s %s"
                .formatted(
                        principal, Right.toolName(operation.name()), right.resourceName(' '), name);
    }

    @Override
    public int compareTo(MissingRight other) {
        return text().compareTo(other.text());
    }
}
