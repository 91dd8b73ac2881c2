package dev.trunkline.dispatcher.cli.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trunkline.schemas.RequestField;
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
                "To_Number"
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
        assertThat(fields("phone," + header + "\n1,value\n"))
                .containsExactly(Map.of(RequestField.TO_NUMBER, "1", field, "value"));
    }

    @Test
    void ofSeveralColumnsForAFieldTheBestNameWithAValueCounts() {
        assertThat(fields("number,phone,to_number\n1,2,3\n1,2,\n1, ,\n"))
                .extracting(row -> row.get(RequestField.TO_NUMBER))
                .containsExactly("3", "2", "1");
    }

    @Test
    void namesTheColumnsItDoesNotTake() {
        assertThat(sheet("phone,Shoe size,colour\n1,2,3\n").ignoredColumns())
                .containsExactly("Shoe size", "colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsWhatSpreadsheetsWrite(String separator) {
        String text =
                "\uFEFFphone,context\r\n\"1\",\"said \"\"hi\"\"; then,\r\n\tleft\"\r\n"
                        .replace("phone,context", "phone" + separator + "context")
                        .replace("\"1\",", "\"1\"" + separator);

        assertThat(fields(text))
                .containsExactly(
                        Map.of(
                                RequestField.TO_NUMBER,
                                "1",
                                RequestField.ADDED_CONTEXT,
                                "said \"hi\"; then,\r\n\tleft"));
    }

    @Test
    void readsUtf16WithItsByteOrderMark() {
        byte[] bigEndian = "phone,name\n1,Zoë\n".getBytes(UTF_16);
        byte[] littleEndian = "\uFEFFphone,name\n1,Zoë\n".getBytes(UTF_16LE);

        assertThat(CallSheet.read(bigEndian).rows().getFirst().values())
                .containsExactly("1", "Zoë");
        assertThat(CallSheet.read(littleEndian).rows()).isEqualTo(CallSheet.read(bigEndian).rows());
    }

    @Test
    void knowsTheLineOfEveryRow() {
        String text = "\nphone,context\n1,\"a\nb\nc\"\n\n ,\n2,d\r\n3,e";

        assertThat(sheet(text).rows())
                .containsExactly(
                        new SheetRow(1, 3, List.of("1", "a\nb\nc")),
                        new SheetRow(2, 8, List.of("2", "d")),
                        new SheetRow(3, 9, List.of("3", "e")));
    }

    @Test
    void aShortRowLacksTheLastFields() {
        assertThat(fields("phone,context\n1\n"))
                .containsExactly(Map.of(RequestField.TO_NUMBER, "1"));
    }

    @Test
    void theFingerprintIsOfTheContent() {
        String fingerprint = sheet("phone\n1\n").fingerprint();

        assertThat(fingerprint)
                .matches("[0-9a-f]{16}")
                .isEqualTo(sheet("\uFEFFphone\n1\n").fingerprint())
                .isNotEqualTo(sheet("phone\n2\n").fingerprint());
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
                .isThrownBy(() -> CallSheet.read("phone,name\n1,Zoë\n".getBytes(ISO_8859_1)))
                .withMessageContaining("not UTF-8");
    }

    private static CallSheet sheet(String text) {
        return CallSheet.read(text.getBytes(UTF_8));
    }

    private static List<Map<RequestField, String>> fields(String text) {
        CallSheet sheet = sheet(text);
        return sheet.rows().stream().map(row -> sheet.columns().fields(row.values())).toList();
    }
}
