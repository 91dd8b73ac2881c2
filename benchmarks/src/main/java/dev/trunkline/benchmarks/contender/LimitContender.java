package dev.trunkline.benchmarks.contender;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Virtual threads that do nothing but create rooms. */
final class LimitContender implements Contender {
    private final RoomSender sender;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger next = new AtomicInteger();
    private final LongAdder calls = new LongAdder();

    LimitContender(ContenderEnvironment surroundings, RoomSender sender) {
        this.sender = sender;
        for (int i = 0; i < surroundings.concurrency(); i++) {
            threads.execute(this::call);
        }
    }

    private void call() {
        while (!threads.isShutdown()) {
            sender.create("call-r-" + next.getAndIncrement());
            calls.increment();
        }
    }

    @Override
    public long calls() {
        return calls.sum();
    }

    @Override
    public void close() {
        var _ = threads.shutdownNow();
        sender.close();
    }
}
