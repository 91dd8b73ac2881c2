package dev.trunkline.resolver.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.ZoneId;
import java.util.List;

/** The time zones that a number may ring in, by libphonenumber's own table; offline. */
public final class CalleeZones {
    private static final String UNKNOWN = PhoneNumberToTimeZonesMapper.getUnknownTimeZone();

    private CalleeZones() {}

    /**
     * All zones that are possible: one for most numbers, all of a country's for a number that says
     * no more than that, none for one that says nothing. Never throws.
     *
     * @param international in E.164, valid or not
     */
    public static List<ZoneId> of(String international) {
        try {
            PhoneNumber number = PhoneNumberUtil.getInstance().parse(international, null);
            return zones(number).stream()
                    .filter(name -> !name.equals(UNKNOWN))
                    .map(ZoneId::of)
                    .toList();
        } catch (NumberParseException _) {
            return List.of();
        }
    }

    /** Parity mode dials numbers that libphonenumber calls invalid: those go by their prefix. */
    private static List<String> zones(PhoneNumber number) {
        PhoneNumberToTimeZonesMapper table = PhoneNumberToTimeZonesMapper.getInstance();
        List<String> zones = table.getTimeZonesForNumber(number);
        return zones.contains(UNKNOWN) ? table.getTimeZonesForGeographicalNumber(number) : zones;
    }
}
