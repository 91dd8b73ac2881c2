package dev.trunkline.resolver.routing;

import dev.trunkline.resolver.hours.CalleeHours;
import dev.trunkline.resolver.hours.CallingHours;
import dev.trunkline.resolver.phone.CalleeZones;
import dev.trunkline.resolver.phone.Country;
import dev.trunkline.resolver.phone.NumberFault;
import dev.trunkline.resolver.phone.NumberReading;
import dev.trunkline.resolver.phone.NumberReading.Located;
import dev.trunkline.resolver.phone.NumberReading.Rejected;
import dev.trunkline.resolver.phone.NumberReading.Unlocated;
import dev.trunkline.resolver.phone.NumberText;
import dev.trunkline.resolver.routing.Route.Refused;
import dev.trunkline.resolver.routing.Route.Routed;
import dev.trunkline.resolver.trace.Trace;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call and the rules it is under: applies them in the order of the replaced pipeline. */
record RuledCall(NumberRow row, boolean rulesUnread, Trace trace) {

    /** The country assumed for a callee of unknown country where no rule restricts the call. */
    private static final String ASSUMED_CODE = Country.INDIA.callingCode();

    Route route(NumberReading callee, String to) {
        boolean outbound = permission().outbound();
        trace.note("outbound allowed", () -> outbound ? "yes" : "no");
        if (!outbound) {
            return refused(
                    Refusal.OUTBOUND_NOT_ALLOWED,
                    RefusalText.outboundNotAllowed(row.provider()),
                    null);
        }
        return switch (callee) {
            case Located located -> located(located);
            case Unlocated unlocated -> unlocated(unlocated.base(), to);
            case Rejected rejected -> rejected(rejected);
        };
    }

    private Route located(Located callee) {
        Country country = callee.country();
        trace.note("callee country", () -> country.name() + ", base number " + callee.base());
        AllowedOutbound allowed = permission().allowedOutbound();
        boolean permitted = allowed.permits(country);
        trace.note(
                "country allowed", () -> (permitted ? "yes" : "no") + ", the rules say " + allowed);
        return permitted
                ? format(country.callingCode(), callee.base(), country.name())
                : refused(
                        Refusal.COUNTRY_NOT_ALLOWED,
                        RefusalText.countryNotAllowed(row.provider(), allowed, country.name()),
                        country.name());
    }

    private Route unlocated(String base, String to) {
        trace.note("callee country", () -> "none found in '" + to + "'");
        return switch (permission().allowedOutbound()) {
            case INDIA -> assumed(Country.INDIA, base);
            case UAE -> assumed(Country.UAE, base);
            case UNRESTRICTED -> {
                trace.note("country allowed", () -> "no restriction: taken as " + ASSUMED_CODE);
                yield format(ASSUMED_CODE, base, null);
            }
            case GLOBAL -> {
                trace.note("country allowed", () -> "no: GLOBAL needs a known country");
                yield refused(Refusal.NO_COUNTRY_CODE, RefusalText.noCountry(to), null);
            }
        };
    }

    private Route assumed(Country country, String base) {
        trace.note("country allowed", () -> "the one that the rules allow: " + country.name());
        return format(country.callingCode(), base, country.name());
    }

    private Route rejected(Rejected callee) {
        trace.note("callee country", callee::why);
        Refusal reason =
                callee.fault() == NumberFault.NO_COUNTRY
                        ? Refusal.NO_COUNTRY_CODE
                        : Refusal.INVALID_NUMBER;
        return refused(reason, callee.why(), null);
    }

    private Route format(String callingCode, String base, @Nullable String country) {
        NumberRules rules = row.rules();
        String number = rules.format(callingCode, base);
        trace.note("lead format", () -> rules.leadFormat() + " gives '" + number + "'");
        boolean dialable = NumberText.isDialable(number);
        trace.note("dialable", () -> dialable ? "yes" : "no");
        if (!dialable) {
            return refused(Refusal.INVALID_NUMBER, RefusalText.notDialable(number), country);
        }
        trace.note("trunk", () -> said(rules.outboundTrunkId()));
        trace.note("config", () -> said(rules.livekitConfig()));
        CallingHours hours = rules.callingHours();
        return hours == null
                ? routed(number, country, null)
                : withHours(number, country, hours, callingCode + base);
    }

    private Route withHours(
            String number, @Nullable String country, CallingHours hours, String international) {
        if (hours.windows().isEmpty()) {
            trace.note("calling hours", () -> "can't be read: no call goes out");
            return refused(
                    Refusal.OUTBOUND_NOT_ALLOWED,
                    RefusalText.hoursUnreadable(row.provider()),
                    country);
        }
        ZoneId fixed = hours.timeZone();
        List<ZoneId> zones = fixed == null ? CalleeZones.of(international) : List.of(fixed);
        if (zones.isEmpty()) {
            trace.note("calling hours", () -> hours + ", but the callee's time zone isn't known");
            return refused(
                    Refusal.OUTBOUND_NOT_ALLOWED, RefusalText.zoneUnknown(row.provider()), country);
        }
        return routed(number, country, new CalleeHours(hours, zones));
    }

    private Routed routed(String number, @Nullable String country, @Nullable CalleeHours hours) {
        NumberRules rules = row.rules();
        return new Routed(
                number,
                row.provider(),
                country,
                rules.outboundTrunkId(),
                rules.livekitConfig(),
                rulesUnread,
                hours);
    }

    private Refused refused(Refusal reason, String message, @Nullable String country) {
        return new Refused(reason, message, row.provider(), country);
    }

    private Permission permission() {
        return row.rules().permission();
    }

    private static String said(@Nullable String value) {
        return value == null ? "none in the rules" : value + " by the rules";
    }
}
