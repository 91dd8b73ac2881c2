package dev.trunkline.dispatcher.service;

import java.util.List;

/** A {@link TamperedEngine} in a process of its own. */
public final class TamperedMain {
    private TamperedMain() {}

    /**
     * Dispatches until it is killed.
     *
     * @param arguments the partition count, then {@link Tampering#arguments}
     */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> all = List.of(arguments);
        Tampering tampering = Tampering.parse(all.subList(1, all.size()));
        var _ = TamperedEngine.start(System.getenv(), Integer.parseInt(all.getFirst()), tampering);
        Thread.currentThread().join();
    }
}
