/**
 * What travels on the topics: the call request, the dispatch result, the credential source event,
 * the controls of the dispatchers and the metadata a worker reads, each a record, with the JSON
 * Schemas they follow under {@code dev/trunkline/schemas} on the class path. Knows neither Kafka
 * nor SQL.
 */
@NullMarked
package dev.trunkline.schemas;

import org.jspecify.annotations.NullMarked;
