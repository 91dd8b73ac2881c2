package dev.trunkline.dispatcher.operations;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Does the same with several things at once, each on a virtual thread. */
final class AllAtOnce implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** The results, in the order of the things. */
    <T, R> List<R> map(List<T> things, Function<T, R> work) {
        return things.stream()
                .map(thing -> CompletableFuture.supplyAsync(() -> work.apply(thing), threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    @Override
    public void close() {
        threads.close();
    }
}
