package dev.trunkline.schemas;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a call request. The wire name is the lower case of the constant. */
public enum RequestField {
    REQUEST_ID(Kind.REQUEST_ID),
    TO_NUMBER(Kind.CALLEE),
    FROM_NUMBER(Kind.TEXT),
    TENANT_ID(Kind.UUID),
    JOB_ID(Kind.TEXT),
    CALL_LOG_ID(Kind.TEXT),
    BATCH_ID(Kind.TEXT),
    ENTRY_ID(Kind.TEXT),
    LEAD_ID(Kind.TEXT),
    LEAD_NAME(Kind.FREE_TEXT),
    VOICE_ID(Kind.TEXT),
    TTS_VOICE_ID(Kind.TEXT),
    VOICE_PROVIDER(Kind.TEXT),
    VOICE_ACCENT(Kind.TEXT),
    LLM_PROVIDER(Kind.TEXT),
    LLM_MODEL(Kind.TEXT),
    INITIATED_BY(Kind.TEXT),
    AGENT_ID(Kind.INTEGER_OR_TEXT),
    ADDED_CONTEXT(Kind.FREE_TEXT),
    KNOWLEDGE_BASE_STORE_IDS(Kind.TEXT_LIST),
    IS_REALTIME(Kind.BOOLEAN),
    REALTIME_PROVIDER(Kind.TEXT),
    TTS_CONFIG(Kind.OBJECT),
    EXPIRES_AT(Kind.TIME),
    NOT_BEFORE(Kind.TIME),
    REQUESTED_AT(Kind.TIME);

    /** What a field may hold. */
    public enum Kind {
        REQUEST_ID,
        /** As {@link #TEXT}, but kept as it came when blank: the router has its own answer. */
        CALLEE,
        TEXT,
        FREE_TEXT,
        UUID,
        INTEGER_OR_TEXT,
        TEXT_LIST,
        BOOLEAN,
        OBJECT,
        TIME
    }

    private static final Map<String, RequestField> BY_WIRE_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(RequestField::wireName, field -> field));

    private final Kind kind;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    RequestField(Kind kind) {
        this.kind = kind;
    }

    /** The field of that name, or null when it is none of a call request's. */
    public static @Nullable RequestField named(String wireName) {
        return BY_WIRE_NAME.get(wireName);
    }

    public Kind kind() {
        return kind;
    }

    public String wireName() {
        return wireName;
    }
}
