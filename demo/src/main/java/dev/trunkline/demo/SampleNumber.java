package dev.trunkline.demo;

import dev.trunkline.resolver.store.NumberDraft;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The caller numbers of the samples, and the rules they are under. */
enum SampleNumber {
    UAE(
            "+971",
            545335200L,
            "sasya UAE Number",
            SampleConfig.UAE,
            """
            "allowed_outbound":"GLOBAL"\
            """),
    INDIA(
            "+91",
            8045671234L,
            "india carrier",
            SampleConfig.INDIA,
            """
            "allowed_outbound":"india","required_lead_format":["0","base_number"]\
            """),
    PLAIN("+44", 2079460100L, "uk carrier", SampleConfig.PLAIN, ""),
    OTHER_KEY("+1", 2125550100L, "usa carrier", SampleConfig.OTHER_KEY, ""),
    INCOMPLETE("+1", 2125550101L, "usa carrier", SampleConfig.INCOMPLETE, ""),
    NO_CONFIG(
            "+1",
            2125550102L,
            "usa carrier",
            null,
            """
            "outbound_trunk_id":"ST_demoRules1"\
            """),
    GONE("+1", 2125550103L, "usa carrier", SampleConfig.GONE, ""),
    INBOUND_ONLY(
            "+971",
            545335201L,
            "uae hotline",
            SampleConfig.UAE,
            """
            "outbound":false\
            """),
    WRONG_SECRET("+971", 545335202L, "uae carrier", SampleConfig.WRONG_SECRET, ""),
    NOBODY_THERE("+971", 545335203L, "uae carrier", SampleConfig.NOBODY_THERE, "");

    private static final UUID TENANT = UUID.fromString("11111111-1111-4111-8111-111111111111");

    private final String countryCode;
    private final long baseNumber;
    private final String provider;
    private final @Nullable SampleConfig config;
    private final String rules;

    SampleNumber(
            String countryCode,
            long baseNumber,
            String provider,
            @Nullable SampleConfig config,
            String rules) {
        this.countryCode = countryCode;
        this.baseNumber = baseNumber;
        this.provider = provider;
        this.config = config;
        this.rules = rules;
    }

    /** As a request names it. */
    String text() {
        return countryCode + baseNumber;
    }

    NumberDraft draft() {
        return new NumberDraft(TENANT, countryCode, baseNumber, provider, "active", json());
    }

    private String json() {
        String named = config == null ? "" : "\"livekit_config\":\"%s\"".formatted(config.id());
        return "{" + named + (named.isEmpty() || rules.isEmpty() ? "" : ",") + rules + "}";
    }
}
