package dev.trunkline.dispatcher.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where there is no browser, and says so aloud. */
public final class BrowserNeeded implements ExecutionCondition {
    private static final String WHY =
            "no Chromium with chromedriver on this machine: `apt-get install chromium"
                    + " chromium-driver`";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Browser.isThere()) {
            return ConditionEvaluationResult.enabled("there is a browser");
        }
        System.out.printf("SKIPPED %s: %s%n", context.getDisplayName(), WHY);
        return ConditionEvaluationResult.disabled(WHY);
    }
}
