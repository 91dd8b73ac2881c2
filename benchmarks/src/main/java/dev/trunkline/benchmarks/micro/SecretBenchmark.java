package dev.trunkline.benchmarks.micro;

import dev.trunkline.resolver.secret.OpenedSecret;
import dev.trunkline.resolver.secret.Secret;
import dev.trunkline.resolver.secret.SecretKeyRing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A LiveKit secret as it is stored. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
public class SecretBenchmark {
    private final SecretKeyRing keys = SecretKeyRing.parse(SecretKeyRing.generateKey().reveal());
    private final String stored =
            keys.encrypt(new Secret("a-secret-of-the-usual-length-of-43-bytes-xyz"));

    /** Opens it. */
    @Benchmark
    public OpenedSecret decrypt() {
        return keys.open(stored);
    }
}
