package dev.trunkline.resolver.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Set;

/** The zero in brackets behind a country code, as in +44 (0)20: it is dialled at home only. */
final class TrunkZero {
    /** Countries whose numbers keep their zero when they are dialled from abroad. */
    private static final Set<String> KEPT = Set.of("39", "225", "229", "241", "242", "378");

    private static final int LONGEST_CODE = 3;

    private TrunkZero() {}

    /** Whether the digits before it are a country code whose numbers lose their zero. */
    static boolean mayFollow(String digits, boolean plus) {
        String code = plus ? digits : withoutInternationalPrefix(digits);
        return !code.isEmpty()
                && code.length() <= LONGEST_CODE
                && !KEPT.contains(code)
                && PhoneNumberUtil.getInstance()
                        .getSupportedCallingCodes()
                        .contains(Integer.valueOf(code));
    }

    private static String withoutInternationalPrefix(String digits) {
        if (digits.startsWith("00")) {
            return digits.substring(2);
        }
        return digits.startsWith("011") ? digits.substring(3) : digits;
    }
}
