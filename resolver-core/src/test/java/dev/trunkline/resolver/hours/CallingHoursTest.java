package dev.trunkline.resolver.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

final class CallingHoursTest {
    private static final String WEEKDAYS =
            "{'days':['mon','TUE','wednesday','thu','fri'],'from':'09:00','to':'20:00'}";

    private static CallingHours hours(String json) {
        return HoursReader.read(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }

    private static @Nullable Instant opens(String json, String now, String zones) {
        List<ZoneId> ids = Stream.of(zones.split(" ")).map(ZoneId::of).toList();
        return hours(json).opens(Instant.parse(now), ids);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T05:00:00Z, 2026-01-05T05:00:00Z", // Monday 09:00 in Dubai
        "2026-01-05T04:59:59Z, 2026-01-05T05:00:00Z",
        "2026-01-05T15:59:59.999Z, 2026-01-05T15:59:59.999Z",
        "2026-01-05T16:00:00Z, 2026-01-06T05:00:00Z",
        "2026-01-09T17:40:00Z, 2026-01-12T05:00:00Z", // Friday evening: until Monday
        "2026-01-10T10:00:00Z, 2026-01-12T05:00:00Z",
        "2026-01-11T21:00:00Z, 2026-01-12T05:00:00Z", // Monday in Dubai already
    })
    void opensOnTheCalleesClock(String now, String opens) {
        assertThat(opens(WEEKDAYS, now, "Asia/Dubai")).isEqualTo(Instant.parse(opens));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-09T18:00:00Z, 2026-01-09T22:00:00Z", // Friday, begins at 22:00
        "2026-01-09T23:00:00Z, 2026-01-09T23:00:00Z",
        "2026-01-10T01:59:59Z, 2026-01-10T01:59:59Z", // Friday's, on Saturday
        "2026-01-10T02:00:00Z, 2026-01-16T22:00:00Z",
        "2026-01-09T01:00:00Z, 2026-01-09T22:00:00Z", // Thursday's would be, but there is none
    })
    void aWindowMayEndOnTheNextDay(String now, String opens) {
        String night = "{'days':['fri'],'from':'22:00','to':'02:00'}";
        assertThat(opens(night, now, "UTC")).isEqualTo(Instant.parse(opens));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-09T23:59:59Z, 2026-01-09T23:59:59Z",
        "2026-01-10T00:00:00Z, 2026-01-10T18:00:00Z"
    })
    void aDayMayBeUsedToItsEnd(String now, String opens) {
        assertThat(opens("{'from':'18:00','to':'24:00'}", now, "UTC"))
                .isEqualTo(Instant.parse(opens));
    }

    @Test
    void fromAndToTheSameIsADay() {
        String all = "{'from':'00:00','to':'00:00'}";
        assertThat(opens(all, "2026-01-09T12:00:00Z", "UTC")).isEqualTo("2026-01-09T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        // The clocks go from 02:00 to 03:00 at 07:00Z: 02:30 doesn't come.
        "2026-03-08T06:50:00Z, 2026-03-08T07:00:00Z",
        "2026-03-08T07:10:00Z, 2026-03-08T07:10:00Z",
        "2026-03-08T08:00:00Z, 2026-03-09T06:30:00Z",
        // They go back from 02:00 to 01:00 on 1 November at 06:00Z.
        "2026-11-01T07:29:00Z, 2026-11-01T07:30:00Z",
    })
    void hoursThatTheClocksLeaveOutBeginWhenTheyGoOn(String now, String opens) {
        assertThat(opens("{'from':'02:30','to':'04:00'}", now, "America/New_York"))
                .isEqualTo(Instant.parse(opens));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T05:00:00Z, 2026-11-01T05:30:00Z", // 01:30 EDT
        "2026-11-01T05:45:00Z, 2026-11-01T06:30:00Z", // 01:30 EST, an hour later
        "2026-11-01T06:45:00Z, 2026-11-02T06:30:00Z",
    })
    void hoursThatComeTwiceAreOpenTwice(String now, String opens) {
        assertThat(opens("{'from':'01:30','to':'01:45'}", now, "America/New_York"))
                .isEqualTo(Instant.parse(opens));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T14:30:00Z, 2026-01-05T17:00:00Z", // 09:00 in Los Angeles, 12:00 in New York
        "2026-01-05T20:00:00Z, 2026-01-05T20:00:00Z",
        "2026-01-06T01:00:00Z, 2026-01-06T17:00:00Z", // 20:00 in New York
    })
    void everyPossibleZoneMustBeOpen(String now, String opens) {
        assertThat(opens(WEEKDAYS, now, "America/New_York America/Los_Angeles"))
                .isEqualTo(Instant.parse(opens));
    }

    @Test
    void timesMayHaveSeconds() {
        assertThat(opens("{'from':'09:00:30','to':'20:00'}", "2026-01-05T09:00:00Z", "UTC"))
                .isEqualTo("2026-01-05T09:00:30Z");
    }

    @Test
    void zonesThatShareNoHourNeverOpen() {
        String morning = "{'from':'09:00','to':'10:00'}";
        assertThat(opens(morning, "2026-01-05T14:30:00Z", "Asia/Dubai Europe/London")).isNull();
    }

    @Test
    void anyWindowWillDo() {
        String two = "[{'from':'09:00','to':'12:00'},{'days':['sat'],'from':'14:00','to':'16:00'}]";
        assertThat(opens(two, "2026-01-10T13:00:00Z", "UTC")).isEqualTo("2026-01-10T14:00:00Z");
        assertThat(opens(two, "2026-01-09T13:00:00Z", "UTC")).isEqualTo("2026-01-10T09:00:00Z");
        assertThat(hours(two)).hasToString("every day 09:00-12:00; Sat 14:00-16:00");
    }

    @Test
    void aTimeZoneMayBeNamed() {
        assertThat(hours("{'from':'09:00','to':'20:00','time_zone':'Asia/Kolkata'}").timeZone())
                .isEqualTo(ZoneId.of("Asia/Kolkata"));
        assertThat(hours("{'from':'09:00','to':'20:00','time_zone':null,'days':null}").timeZone())
                .isNull();
        assertThat(
                        hours(
                                        """
                                        [{'from':'09:00','to':'20:00','time_zone':'UTC'},
                                         {'from':'09:00','to':'20:00','time_zone':'UTC'},
                                         {'from':'09:00','to':'20:00'}]
                                        """)
                                .timeZone())
                .isEqualTo(ZoneId.of("UTC"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | there is no window",
                "'always' | \"always\" is no object",
                "[7] | 7 is no object",
                "{'from':'9:00','to':'20:00'} | from is \"9:00\", expected a time such as 09:00",
                "{'from':'24:00','to':'20:00'} | from is \"24:00\"",
                "{'from':9,'to':'20:00'} | from is 9, expected",
                "{'from':'09:00'} | to is",
                "{'from':'09:00','to':'20:60'} | to is \"20:60\"",
                "{'days':[],'from':'09:00','to':'20:00'} | days is no list",
                "{'days':'mon','from':'09:00','to':'20:00'} | days is no list",
                "{'days':['mo'],'from':'09:00','to':'20:00'} | \"mo\" is no day, expected mon to sun",
                "{'days':[1],'from':'09:00','to':'20:00'} | 1 is no day",
                "{'time_zone':'Dubai','from':'09:00','to':'20:00'} | time_zone \"Dubai\" is none",
                "{'time_zone':4,'from':'09:00','to':'20:00'} | time_zone 4 is none",
                "[{'time_zone':'UTC','from':'09:00','to':'20:00'},{'time_zone':'Asia/Dubai','from':'09:00','to':'20:00'}] | the windows name different time zones",
            })
    void whatIsNotUnderstoodIsRefused(String json, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hours(json))
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-09T17:40:00Z | Asia/Dubai | Asia/Dubai 21:40: waits until 2026-01-12 09:00",
                "2026-01-09T10:40:00Z | Asia/Dubai | Asia/Dubai 14:40: open",
                "2026-01-09T10:00:00Z | Asia/Dubai UTC | Asia/Dubai 14:00, UTC 10:00: open",
                "2026-01-09T10:00:00Z | UTC UTC UTC Asia/Dubai | UTC 10:00, UTC 10:00, UTC 10:00 and 1 more: open",
                "2026-01-09T10:00:00Z | Pacific/Auckland America/New_York | Pacific/Auckland 23:00, America/New_York 05:00: never open in all of them",
            })
    void aCalleesHoursAreDescribed(String now, String zones, String said) {
        List<ZoneId> ids = Stream.of(zones.split(" ")).map(ZoneId::of).toList();
        String json =
                WEEKDAYS.replace("09:00", zones.contains("Auck") ? "10:00" : "09:00")
                        .replace("20:00", zones.contains("Auck") ? "11:00" : "20:00");
        assertThat(new CalleeHours(hours(json), ids).describe(Instant.parse(now)))
                .startsWith("Mon,Tue,Wed,Thu,Fri ")
                .endsWith("; callee's time zone " + said);
    }
}
