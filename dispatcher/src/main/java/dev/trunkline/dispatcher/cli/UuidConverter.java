package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.store.ConfigId;
import java.util.UUID;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads UUIDs on the command line as the API and the console do. */
final class UuidConverter implements ITypeConverter<UUID> {
    @Override
    public UUID convert(String text) {
        UUID id = ConfigId.parse(text);
        if (id == null) {
            throw new TypeConversionException("'" + text + "' must be a UUID");
        }
        return id;
    }
}
