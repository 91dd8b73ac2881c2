package dev.trunkline.dispatcher.cli.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trunkline.schemas.RequestField;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallSheetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to_number",
                "phone",
                "number",
                "PHONE",
                " Number ",
                "To Number",
                "To_Number",
                "Phone\u00A0 Number",
                "phone-number",
                "Phone No.",
                "\uFEFFphone",
                "\u200Ephone",
                "Mobile",
                "MSISDN",
                "to"
            })
    void findsTheCalleeByAnyOfItsNames(String header) {
        assertThat(fields(header + ",x\n+971545335200,y\n"))
                .containsExactly(Map.of(RequestField.TO_NUMBER, "+971545335200"));
    }

    @ParameterizedTest
    @CsvSource({
        "context, ADDED_CONTEXT",
        "added_context, ADDED_CONTEXT",
        "Name, LEAD_NAME",
        "lead_name, LEAD_NAME",
        "tenant_id, TENANT_ID",
        "is_realtime, IS_REALTIME",
        "from_number, FROM_NUMBER",
        "request_id, REQUEST_ID",
    })
    void takesWhatIsAFieldOfARequest(String header, RequestField field) {
        assertThat(fields("to_number," + header + "\n1,value\n"))
                .containsExactly(Map.of(RequestField.TO_NUMBER, "1", field, "value"));
    }

    @Test
    void ofSeveralColumnsForAFieldTheBestNameWithAValueCounts() {
        assertThat(fields("to_number,name,lead_name\n1,2,3\n1,2,\n1,2, \n"))
                .extracting(row -> row.get(RequestField.LEAD_NAME))
                .containsExactly("3", "2", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // The most exact name.
                "`Number,Name,Phone Number\n1,Ann,0545335200\n2,Bea,\n` | Phone Number",
                "`phone,to_number\n0545335200,1\n` | to_number",
                "`Number,Phone\n5000000001,0545335200\n` | Phone",
                // Of those whose values look like numbers.
                "`Phone,Mobile\n1,0545335200\n2,0545335201\n` | Mobile",
                "`To,Tel\nAnn,0545335200\n` | Tel",
                // Also if half of them are spoiled.
                "`Number\n9.71545E+11\n501234567.0\n1\nnone\n` | Number",
                "`Number\n` | Number",
            })
    void theCalleeIsInOneColumn(String text, String column) {
        CallSheet sheet = sheet(text);

        assertThat(sheet.calleeColumn()).isEqualTo(column);
        assertThat(sheet.columns().known())
                .filteredOn(known -> known.field() == RequestField.TO_NUMBER)
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`Number,Name\n1,Ann\n2,Bea\n` | No phone numbers are in Number: say with --number-column where they are; the file has Number, Name",
                "`Phone,Name\nAnn,0545335200\n` | No phone numbers are in Phone:",
                "`Phone,Name\n,Ann\n` | No phone numbers are in Phone:",
                "`Name,Handy\nAnn,0545335200\n` | No column holds the numbers to call by its name: call it to_number, or say which one it is with --number-column; the file has Name, Handy"
            })
    void aColumnThatHoldsNoPhoneNumbersIsNotTaken(String text, String why) {
        assertThatExceptionOfType(UnreadableInput.class)
                .isThrownBy(() -> sheet(text))
                .withMessageStartingWith(why);
    }

    @Test
    void theCalleesColumnCanBeNamed() {
        byte[] file = "phone,Handy (privat),name\n1,2,3\n".getBytes(UTF_8);
        CallSheet sheet = CallSheet.read(file, "handy (PRIVAT)");

        assertThat(sheet.columns().fields(sheet.rows().getFirst()))
                .isEqualTo(Map.of(RequestField.TO_NUMBER, "2", RequestField.LEAD_NAME, "3"));
        assertThat(sheet.ignoredColumns()).containsExactly("phone");
        assertThatExceptionOfType(UnreadableInput.class)
                .isThrownBy(() -> CallSheet.read(file, "mobile"))
                .withMessage(
                        "No column is called mobile: the file has phone, Handy (privat), name");
    }

    @Test
    void namesTheColumnsItDoesNotTake() {
        assertThat(sheet("to_number,Shoe size,colour\n1,2,3\n").ignoredColumns())
                .containsExactly("Shoe size", "colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsWhatSpreadsheetsWrite(String separator) {
        String text =
                "\uFEFFto_number,context\r\n\"1\",\"said \"\"hi\"\"; then,\r\n\tleft\"\r\n"
                        .replace("to_number,context", "to_number" + separator + "context")
                        .replace("\"1\",", "\"1\"" + separator);

        assertThat(fields(text))
                .containsExactly(
                        Map.of(
                                RequestField.TO_NUMBER,
                                "1",
                                RequestField.ADDED_CONTEXT,
                                "said \"hi\"; then,\r\n\tleft"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void readsUnicodeWithAnyNumberOfByteOrderMarks(Charset charset) {
        for (String marks : List.of("", "\uFEFF", "\uFEFF\uFEFF")) {
            byte[] file = (marks + "phone,الاسم\n0545335200,ليلى\n").getBytes(charset);

            assertThat(CallSheet.read(file, null).rows())
                    .containsExactly(new SheetRow(1, 2, List.of("0545335200", "ليلى")));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`sep=;\nto_number;x\n1;a,b\n` | 3",
                "`\"sep=;\"\r\nto_number;x\r\n1;a,b\r\n` | 3",
                "`SEP=;;;\n\nto_number;x\n1;a,b\n` | 4"
            })
    void aFirstLineMayNameTheSeparator(String text, long line) {
        assertThat(sheet(text).rows()).containsExactly(new SheetRow(1, line, List.of("1", "a,b")));
    }

    @Test
    void aWorkbookIsNamedForWhatItIs() {
        assertThatExceptionOfType(UnreadableInput.class)
                .isThrownBy(() -> CallSheet.read("PK\u0003\u0004...".getBytes(UTF_8), null))
                .withMessageContaining("(.xlsx): save it as \"CSV UTF-8\"");
    }

    @Test
    void knowsTheLineOfEveryRow() {
        String text = "\nto_number,context\n1,\"a\nb\nc\"\n\n ,\n2,d\r\n3,e";

        assertThat(sheet(text).rows())
                .containsExactly(
                        new SheetRow(1, 3, List.of("1", "a\nb\nc")),
                        new SheetRow(2, 8, List.of("2", "d")),
                        new SheetRow(3, 9, List.of("3", "e")));
    }

    @Test
    void aShortRowLacksTheLastFields() {
        assertThat(fields("to_number,context\n1\n"))
                .containsExactly(Map.of(RequestField.TO_NUMBER, "1"));
    }

    @Test
    void theFingerprintIsOfTheContent() {
        String fingerprint = sheet("to_number\n1\n").fingerprint();

        assertThat(fingerprint)
                .matches("[0-9a-f]{16}")
                .isEqualTo(sheet("\uFEFFto_number\n1\n").fingerprint())
                .isNotEqualTo(sheet("to_number\n2\n").fingerprint());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | The file is empty",
                "` \n,\n` | The file is empty",
                "`name,city\na,b\n` | No column holds the numbers to call",
                "`phone,phone\n1,2\n` | The column phone is there twice",
                "`phone,x\n1,2\n3,\"open\n4,5\n` | Line 3: the quotes don't match",
                "`phone,x\n1,2\n3,\"a\" b\n4,5\n` | Line 3: the quotes don't match",
            })
    void sayWhyAFileIsNoSheet(String text, String why) {
        assertThatExceptionOfType(UnreadableInput.class)
                .isThrownBy(() -> sheet(text))
                .withMessageStartingWith(why);
    }

    @Test
    void anotherEncodingIsRefused() {
        assertThatExceptionOfType(UnreadableInput.class)
                .isThrownBy(() -> CallSheet.read("phone,name\n1,Zoë\n".getBytes(ISO_8859_1), null))
                .withMessageContaining("not UTF-8");
    }

    private static CallSheet sheet(String text) {
        return CallSheet.read(text.getBytes(UTF_8), null);
    }

    private static List<Map<RequestField, String>> fields(String text) {
        CallSheet sheet = sheet(text);
        return sheet.rows().stream().map(row -> sheet.columns().fields(row)).toList();
    }
}
