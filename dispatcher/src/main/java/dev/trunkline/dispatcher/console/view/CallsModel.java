package dev.trunkline.dispatcher.console.view;

import dev.trunkline.schemas.DispatchResult;
import java.util.List;

/**
 * Calls that ended lately.
 *
 * @param outcome only these; blank for all
 */
public record CallsModel(String outcome, List<String> outcomes, List<DispatchResult> calls) {}
