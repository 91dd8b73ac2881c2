package dev.trunkline.benchmarks.micro;

import dev.trunkline.benchmarks.site.Requests;
import dev.trunkline.schemas.CallParties;
import dev.trunkline.schemas.CallRequest;
import dev.trunkline.schemas.DispatchResult;
import dev.trunkline.schemas.DispatchResultJson;
import dev.trunkline.schemas.Outcome;
import dev.trunkline.schemas.Reason;
import dev.trunkline.schemas.RequestReader;
import dev.trunkline.schemas.RequestReading;
import dev.trunkline.schemas.RouteTaken;
import dev.trunkline.schemas.ServerUsed;
import dev.trunkline.schemas.SourceRecord;
import io.livekit.server.AccessToken;
import io.livekit.server.RoomCreate;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is read and written for a call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
public class TextBenchmark {
    private final RequestReader reader = new RequestReader();
    private final byte[] value = Requests.record("topic", 1, "key").value();
    private final DispatchResult result = result(parsed(reader.read(value)));

    /** A call request of about 500 bytes. */
    @Benchmark
    public RequestReading parseRequest() {
        return reader.read(value);
    }

    /** An outcome. */
    @Benchmark
    public byte[] writeResult() {
        return DispatchResultJson.write(result);
    }

    /** A LiveKit token, signed by the SDK; the dispatcher keeps it for minutes. */
    @Benchmark
    public String signToken() {
        AccessToken token = new AccessToken("key", "a-secret-of-the-usual-length-of-43-bytes");
        token.addGrants(new RoomCreate(true));
        return token.toJwt();
    }

    private static CallRequest parsed(RequestReading reading) {
        if (reading instanceof RequestReading.Valid(CallRequest request)) {
            return request;
        }
        throw new IllegalStateException("not a valid request");
    }

    private static DispatchResult result(CallRequest request) {
        return new DispatchResult(
                request.requestId(),
                Outcome.DISPATCHED,
                Reason.OK,
                "dispatched to the agent",
                "call-" + request.requestId(),
                null,
                1,
                CallParties.of(request),
                new RouteTaken(
                        "971501234567", "uae", "uae", "ST_benchmark1", "config", "benchmark-agent"),
                new ServerUsed(
                        "7d0f6a52-5d43-4c1c-9a53-2f5f7c1b0b01",
                        "benchmark",
                        "livekit.example:443",
                        "database",
                        "ok"),
                new SourceRecord("call-requests", 3, 1_000_000),
                Instant.now(),
                Instant.now());
    }
}
