package dev.trunkline.benchmarks.micro;

import dev.trunkline.resolver.cache.CacheSettings;
import dev.trunkline.resolver.credentials.CredentialResolution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Routing and resolving a call whose rules and config are in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
public class ResolutionBenchmark {
    private @Nullable RowsOnPostgres rows;

    /** Fills the cache. */
    @Setup
    public void open() {
        rows = new RowsOnPostgres(CacheSettings.DEFAULT);
    }

    /** One call. */
    @Benchmark
    public CredentialResolution warm() {
        return Objects.requireNonNull(rows).resolve();
    }

    /** Ends PostgreSQL. */
    @TearDown
    public void close() {
        Objects.requireNonNull(rows).close();
    }
}
