package dev.trunkline.benchmarks.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * When requests arrived somewhere.
 *
 * @param micros by the request's number, microseconds since 1970; 0 for one that did not
 */
@SuppressWarnings("ArrayRecordComponent") // a million numbers, never compared
public record ArrivalTimes(long[] micros) {

    static ArrivalTimes read(Path file, int requests) {
        long[] micros = new long[requests];
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> {
                int space = line.indexOf(' ');
                int number = Requests.numberOf(line.substring(0, space));
                if (number >= 0 && number < requests) {
                    micros[number] = Long.parseLong(line.substring(space + 1));
                }
            });
            return new ArrivalTimes(micros);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
