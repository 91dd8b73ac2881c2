package dev.trunkline.dispatcher.confirm;

import dev.trunkline.dispatcher.confirm.Finding.AgentThere;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Agents that webhooks told of before the outcome of their call was read. As many as fit, the
 * latest ones. Not thread-safe.
 */
final class AgentHints {
    private final Map<String, Hint> byRequest;

    AgentHints(int capacity) {
        this.byRequest =
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Hint> eldest) {
                        return size() > capacity;
                    }
                };
    }

    /**
     * An agent, and who told of it.
     *
     * @param configId null for the environment's server
     */
    record Hint(@Nullable String configId, AgentThere agent) {
        /** Whether it is told by the server that the call went to: others are not believed. */
        boolean isAbout(AwaitedCall call) {
            String ours = call.place().configId();
            // UUIDs are written in either case.
            return configId == null ? ours == null : configId.equalsIgnoreCase(ours);
        }
    }

    void keep(String requestId, Hint hint) {
        byRequest.put(requestId, hint);
    }

    /** The hint about a request, which is not kept any longer; null for none. */
    @Nullable Hint take(String requestId) {
        return byRequest.remove(requestId);
    }
}
