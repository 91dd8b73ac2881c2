package dev.trunkline.resolver.routing;

import dev.trunkline.resolver.hours.CallingHours;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a caller number, as routing understands {@code voice_agent_numbers.rules}.
 *
 * @param leadFormat what the callee is put together from; never empty unless the row names unknown
 *     parts only
 * @param outboundTrunkId null when absent or blank
 * @param livekitConfig the id of a {@code voice_agent_livekit} row, as written; null when absent or
 *     blank
 * @param callingHours when it may call; null for always. Hours that can't be read have no window
 * @param remarks what in the row was not understood, and how it was taken; for people
 */
public record NumberRules(
        Permission permission,
        List<LeadPart> leadFormat,
        @Nullable String outboundTrunkId,
        @Nullable String livekitConfig,
        @Nullable CallingHours callingHours,
        List<String> remarks) {

    static final List<LeadPart> INTERNATIONAL =
            List.of(LeadPart.COUNTRY_CODE, LeadPart.BASE_NUMBER);

    /** No rules: every country that is known, in E.164. */
    public static final NumberRules NONE = none(List.of());

    public NumberRules {
        leadFormat = List.copyOf(leadFormat);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads the column's text. Never throws: what can't be understood counts as absent, with a
     * remark.
     *
     * @param json null when the column is null
     */
    public static NumberRules parse(@Nullable String json) {
        return json == null ? NONE : new RulesReader().read(json);
    }

    static NumberRules none(List<String> remarks) {
        return new NumberRules(Permission.EVERYWHERE, INTERNATIONAL, null, null, null, remarks);
    }

    /** Puts a callee together as the carrier wants it. */
    String format(String callingCode, String base) {
        if (leadFormat.equals(INTERNATIONAL)) {
            return callingCode.concat(base);
        }
        StringBuilder number = new StringBuilder();
        for (LeadPart part : leadFormat) {
            number.append(part.of(callingCode, base));
        }
        return number.toString();
    }
}
