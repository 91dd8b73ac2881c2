package dev.trunkline.dispatcher.cli.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.schemas.ServerUsed;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class OutcomeTableTest {
    private static final Colours COLOURS = new Colours(true);
    private static final String ID = "019bb1f2-0000-7abc-8def-0123456789ab";

    private final OutcomeTable brief = OutcomeTable.brief(Colours.NONE);
    private final OutcomeTable full = OutcomeTable.full(Colours.NONE, ZoneOffset.UTC, 120);

    @Test
    void isATableThatFitsATerminal() {
        assertThat(brief.header() + "\n" + brief.line(Results.dispatched("r", "b")))
                .isEqualTo(
                        """
                        CALLEE            ROUTE                 LIVEKIT SERVER     CREDENTIALS                        MS  OUTCOME
                        +971545335200     etisalat/uae          dubai-1            database ok                        35  dispatched\
                        """);
        assertThat(full.header() + "\n" + full.line(Results.dispatched(ID, "b")))
                .isEqualTo(
                        """
                        TIME      REQUEST         CALLEE          ROUTE            LIVEKIT SERVER  CREDENTIALS                    MS  OUTCOME
                        09:30:00  …-0123456789ab  +971545335200   etisalat/uae     dubai-1         database ok                    35  dispatched\
                        """);
        assertThat(full.line(Results.dispatched(ID, "b"))).hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void saysWhyACallWasNotDispatched() {
        assertThat(brief.line(Results.rejected("r", "0545335200")))
                .startsWith("0545335200  ")
                .contains("  -  ")
                .endsWith("35  rejected no_country_code");
    }

    @Test
    void theServerWithoutANameIsItsHost() {
        ServerUsed server =
                new ServerUsed("c", null, "lk.example.com", "environment", "config_not_found");

        assertThat(brief.line(Results.on(server)))
                .contains("lk.example.com     environment config_not_found");
    }

    @Test
    void aWideTerminalShowsWholeIds() {
        OutcomeTable wide = OutcomeTable.full(Colours.NONE, ZoneOffset.UTC, 160);

        assertThat(wide.line(Results.dispatched(ID, "b"))).contains("  " + ID + "  ");
    }

    @Test
    void theTimeIsThatOfTheZone() {
        OutcomeTable dubai = OutcomeTable.full(Colours.NONE, ZoneId.of("Asia/Dubai"), 120);

        assertThat(dubai.line(Results.dispatched("r", "b"))).startsWith("13:30:00  r  ");
    }

    @Test
    void coloursDoNotMoveColumns() {
        String coloured =
                OutcomeTable.brief(COLOURS).line(Results.rejected("r", "1"))
                        + OutcomeTable.brief(COLOURS).header();

        assertThat(coloured).contains("\u001B[31mrejected no_country_code\u001B[0m");
        assertThat(coloured.replaceAll("\u001B\\[\\d+m", ""))
                .isEqualTo(brief.line(Results.rejected("r", "1")) + brief.header());
    }

    @Test
    void whatIsNoteworthyAboutCredentialsStandsOut() {
        ServerUsed fallback = new ServerUsed("c", "n", "h", "environment", "decrypt_failed");

        assertThat(OutcomeTable.brief(COLOURS).line(Results.on(fallback)))
                .contains("\u001B[33menvironment decrypt_failed");
    }

    @Test
    void aValueCanNotSteerTheTerminal() {
        assertThat(brief.line(Results.rejected("r", "1\u001B[2J\n2\u202E")))
                .startsWith("1?[2J?2?")
                .doesNotContain("\u001B", "\n", "\u202E");
    }
}
