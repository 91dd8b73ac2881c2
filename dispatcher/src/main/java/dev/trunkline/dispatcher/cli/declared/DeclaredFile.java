package dev.trunkline.dispatcher.cli.declared;

import dev.trunkline.resolver.store.ConfigDeclaration;
import dev.trunkline.resolver.store.ConfigField;
import dev.trunkline.resolver.store.NumberDeclaration;
import dev.trunkline.resolver.store.NumberDraft;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a file declares. */
public final class DeclaredFile {
    static final String ID = "id";
    static final String SECRET = "api_secret";
    static final Set<String> NUMBER_FIELDS =
            new LinkedHashSet<>(
                    List.of(
                            ID,
                            "tenant_id",
                            "country_code",
                            "base_number",
                            "provider",
                            "status",
                            "rules"));

    private DeclaredFile() {}

    /**
     * The LiveKit servers.
     *
     * @throws UnfitFile listing all that is wrong with the file's form
     */
    public static List<ConfigDeclaration> configs(byte[] file) {
        Set<String> known = new LinkedHashSet<>(List.of(ID));
        for (ConfigField field : ConfigField.values()) {
            known.add(field.key());
        }
        known.add(SECRET);
        List<String> problems = new ArrayList<>();
        List<ConfigDeclaration> configs =
                Entries.read(file, "livekit").stream()
                        .map(entry -> config(entry, new EntryFields(entry, known, problems)))
                        .toList();
        return fit(configs, problems);
    }

    /**
     * The numbers.
     *
     * @throws UnfitFile listing all that is wrong with the file's form
     */
    public static List<NumberDeclaration> numbers(byte[] file) {
        List<String> problems = new ArrayList<>();
        List<NumberDeclaration> numbers =
                Entries.read(file, "numbers").stream()
                        .map(entry ->
                                number(entry, new EntryFields(entry, NUMBER_FIELDS, problems)))
                        .toList();
        return fit(numbers, problems);
    }

    private static ConfigDeclaration config(Entry entry, EntryFields fields) {
        Map<ConfigField, String> values = new EnumMap<>(ConfigField.class);
        for (ConfigField field : ConfigField.values()) {
            String value = fields.text(field.key());
            if (value != null) {
                values.put(field, value);
            }
        }
        var _ = fields.required(ConfigField.NAME.key());
        return new ConfigDeclaration(
                entry.place(), fields.id(ID), values, fields.required(SECRET).strip());
    }

    private static NumberDeclaration number(Entry entry, EntryFields fields) {
        NumberDraft draft =
                new NumberDraft(
                        fields.id("tenant_id"),
                        fields.required("country_code"),
                        fields.number("base_number"),
                        fields.text("provider"),
                        fields.text("status"),
                        fields.object("rules"));
        return new NumberDeclaration(entry.place(), fields.id(ID), draft);
    }

    private static <T> List<T> fit(List<T> declarations, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new UnfitFile(problems);
        }
        return declarations;
    }
}
