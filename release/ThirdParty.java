import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the list of libraries and their licences that an archive holds, from its bill of
 * materials. Fails, and names the libraries, where a licence is not among those that were agreed
 * on.
 *
 * <p>{@code java ThirdParty.java licences.txt bom.json THIRD-PARTY.md}
 */
final class ThirdParty {
    /** By the id or the name that a library gives its licence. */
    private final Map<String, String> licences = new HashMap<>();

    private ThirdParty(Path agreed) throws IOException {
        for (String line : Files.readAllLines(agreed)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" = ", 2);
                licences.put(parts[0], parts[parts.length - 1]);
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        ThirdParty agreed = new ThirdParty(Path.of(arguments[0]));
        JsonNode bom = JsonMapper.shared().readTree(Files.readString(Path.of(arguments[1])));
        Path page = Path.of(arguments[2]);
        Map<String, String> rows = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        for (JsonNode library : bom.path("components")) {
            if (!library.path("group").asString().startsWith("dev.trunkline")) {
                agreed.licence(library)
                        .ifPresentOrElse(
                                licence -> rows.put(row(library, licence), ""),
                                () -> refused.add(name(library) + " " + named(library).toList()));
            }
        }
        if (!refused.isEmpty()) {
            System.err.printf(
                    "Libraries whose licences were not agreed on in %s:%n  %s%n",
                    arguments[0], String.join("\n  ", refused));
            System.exit(1);
        }
        Files.createDirectories(page.getParent());
        Files.writeString(
                page,
                """
                # Libraries of others
                The folder `lib` holds these libraries as their authors publish them, under these licences. Licence texts and
                notices are in the jars, under `META-INF`.

                | library | version | licence |
                |---|---|---|
                """
                        + String.join("\n", rows.keySet())
                        + "\n");
    }

    /** The first agreed licence of those that a library may be used under; empty when none is. */
    private Optional<String> licence(JsonNode library) {
        return named(library).filter(licences::containsKey).map(licences::get).findFirst();
    }

    private static Stream<String> named(JsonNode library) {
        List<String> names = new ArrayList<>();
        for (JsonNode entry : library.path("licenses")) {
            names.add(entry.path("expression").asString(""));
            names.add(entry.at("/license/id").asString(""));
            names.add(entry.at("/license/name").asString(""));
        }
        return names.stream().filter(name -> !name.isEmpty());
    }

    private static String name(JsonNode library) {
        return library.path("group").asString() + ":" + library.path("name").asString();
    }

    private static String row(JsonNode library, String licence) {
        return "| %s | %s | %s |"
                .formatted(name(library), library.path("version").asString(), licence);
    }
}
