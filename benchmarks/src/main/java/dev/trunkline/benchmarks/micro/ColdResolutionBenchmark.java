package dev.trunkline.benchmarks.micro;

import dev.trunkline.resolver.cache.CacheSettings;
import dev.trunkline.resolver.credentials.CredentialResolution;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The same where nothing is in memory: what was read is forgotten before the next call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
public class ColdResolutionBenchmark {
    private static final Duration NOTHING = Duration.ofNanos(10);
    private static final CacheSettings FORGETFUL =
            new CacheSettings(NOTHING, NOTHING, NOTHING, NOTHING, 10);

    private @Nullable RowsOnPostgres rows;

    /** Starts PostgreSQL. */
    @Setup
    public void open() {
        rows = new RowsOnPostgres(FORGETFUL);
    }

    /** One call; an exception should an answer have come from memory. */
    @Benchmark
    public CredentialResolution cold() {
        CredentialResolution resolution = Objects.requireNonNull(rows).resolve();
        if (!resolution.cache().wireName().equals("miss")) {
            throw new IllegalStateException("from memory: " + resolution.cache());
        }
        return resolution;
    }

    /** Ends PostgreSQL. */
    @TearDown
    public void close() {
        Objects.requireNonNull(rows).close();
    }
}
