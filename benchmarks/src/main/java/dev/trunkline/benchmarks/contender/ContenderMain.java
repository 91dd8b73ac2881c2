package dev.trunkline.benchmarks.contender;

import dev.trunkline.benchmarks.process.Conversation;
import dev.trunkline.benchmarks.process.CpuTime;
import dev.trunkline.benchmarks.process.Heap;
import io.confluent.parallelconsumer.ParallelConsumerOptions.CommitMode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import tools.jackson.databind.json.JsonMapper;

/** A contender as a process of its own: {@code <kind> <calls at a time>}. */
public final class ContenderMain {
    private ContenderMain() {}

    /** Runs until standard input ends; then the process just ends, as after a trial it may. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Kind kind = Kind.valueOf(arguments[0]);
        Contender contender =
                of(kind, new ContenderEnvironment(System.getenv(), Integer.parseInt(arguments[1])));
        Conversation.hold("started", question -> answer(contender, question));
        Runtime.getRuntime().halt(0);
    }

    private static String answer(Contender contender, String question) {
        return switch (question) {
            case "state" ->
                    JsonMapper.shared()
                            .writeValueAsString(
                                    new ContenderState(
                                            contender.calls(),
                                            CpuTime.now(),
                                            Heap.peak(),
                                            ManagementFactory.getCompilationMXBean()
                                                    .getTotalCompilationTime()));
            case "ready" -> Boolean.toString(contender.isReady());
            case "live heap" -> Long.toString(Heap.live());
            case "calls" -> Long.toString(contender.calls());
            case "close" -> {
                contender.close();
                yield "closed";
            }
            default -> throw new IllegalArgumentException("no such question");
        };
    }

    private static Contender of(Kind kind, ContenderEnvironment surroundings)
            throws InterruptedException {
        return switch (kind) {
            case ENGINE -> new EngineContender(surroundings);
            case PARALLEL_TRANSACTIONAL ->
                    new ParallelContender(surroundings, CommitMode.PERIODIC_TRANSACTIONAL_PRODUCER);
            case PARALLEL ->
                    new ParallelContender(surroundings, CommitMode.PERIODIC_CONSUMER_ASYNCHRONOUS);
            case SPRING -> new SpringContender(surroundings);
            case SEQUENTIAL -> new SequentialContender(surroundings);
            case LIMIT -> new LimitContender(surroundings, new TrunklineSender(surroundings));
            case LIMIT_JDK -> new LimitContender(surroundings, new JdkSender(surroundings));
            case LIMIT_OKHTTP -> new LimitContender(surroundings, new OkHttpSender(surroundings));
            case LIMIT_APACHE -> new LimitContender(surroundings, new ApacheSender(surroundings));
        };
    }
}
