package dev.trunkline.sandbox.livekit;

import dev.trunkline.sandbox.host.ShutdownHook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The stand-in as a process of its own; it says where it listens, and serves until it is ended. */
@Command(
        name = "livekit-stand-in",
        mixinStandardHelpOptions = true,
        description = "A stand-in for a LiveKit server's dispatch interface, on 127.0.0.1.")
public final class LiveKitStandInMain implements Callable<Integer> {
    @Option(names = "--port", description = "0 for any free one (default: ${DEFAULT-VALUE})")
    private int port = 7880;

    @Option(names = "--api-key", description = "default: ${DEFAULT-VALUE}")
    private String apiKey = "devkey";

    @Option(names = "--api-secret", required = true)
    private String apiSecret = "";

    @Option(names = "--latency-ms", description = "default: ${DEFAULT-VALUE}")
    private long latencyMillis;

    private LiveKitStandInMain() {}

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LiveKitStandInMain()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        LiveKitStandIn standIn =
                LiveKitStandIn.open(
                        new StandInSettings(
                                port,
                                apiKey,
                                apiSecret,
                                Duration.ofMillis(latencyMillis),
                                InstantSource.system()));
        ShutdownHook.register("livekit-stand-in-shutdown", standIn::close);
        System.out.println("LiveKit stand-in listens on " + standIn.url());
        new CountDownLatch(1).await();
        return 0;
    }
}
