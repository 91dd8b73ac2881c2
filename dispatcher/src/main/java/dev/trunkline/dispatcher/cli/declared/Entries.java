package dev.trunkline.dispatcher.cli.declared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the lists of a file, knowing on which line what stands. */
final class Entries {
    private static final List<String> SECTIONS = List.of("livekit", "numbers");
    private static final YAMLMapper YAML =
            YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final JsonParser yaml;

    private Entries(JsonParser yaml) {
        this.yaml = yaml;
    }

    /**
     * The entries of one section; those of the other are passed over.
     *
     * @throws UnfitFile when it is no YAML, or not of this form
     */
    static List<Entry> read(byte[] file, String section) {
        try (JsonParser yaml = YAML.createParser(file)) {
            return new Entries(yaml).section(section);
        } catch (JacksonException e) {
            // The exception's own text may quote the file, tokens included.
            throw unfit(
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    "it can't be read as YAML, or a field is there twice");
        }
    }

    private List<Entry> section(String wanted) {
        List<Entry> entries = null;
        expect(yaml.nextToken(), JsonToken.START_OBJECT, "expected 'livekit:' or 'numbers:'");
        while (yaml.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = yaml.currentName();
            if (!SECTIONS.contains(name)) {
                throw unfit(line(), "'" + name + "' is unknown: expected livekit or numbers");
            }
            expect(yaml.nextToken(), JsonToken.START_ARRAY, name + " must be a list");
            if (name.equals(wanted)) {
                entries = list();
            } else {
                yaml.skipChildren();
            }
        }
        if (entries == null) {
            throw unfit(1, "the file has no section '" + wanted + "'");
        }
        return entries;
    }

    private List<Entry> list() {
        List<Entry> entries = new ArrayList<>();
        JsonToken token = yaml.nextToken();
        while (token != JsonToken.END_ARRAY) {
            expect(token, JsonToken.START_OBJECT, "each entry must be a map of fields");
            entries.add(new Entry(line(), fields()));
            token = yaml.nextToken();
        }
        return entries;
    }

    private Map<String, Entry.Value> fields() {
        Map<String, Entry.Value> fields = new LinkedHashMap<>();
        while (yaml.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = yaml.currentName();
            int line = line();
            JsonToken _ = yaml.nextToken();
            JsonNode value = yaml.readValueAsTree();
            if (!value.isNull()) {
                fields.put(name, new Entry.Value(line, value));
            }
        }
        return fields;
    }

    private void expect(JsonToken token, JsonToken expected, String otherwise) {
        if (token != expected) {
            throw unfit(line(), otherwise);
        }
    }

    private int line() {
        return yaml.currentTokenLocation().getLineNr();
    }

    private static UnfitFile unfit(int line, String problem) {
        return new UnfitFile(List.of("line " + line + ": " + problem));
    }
}
