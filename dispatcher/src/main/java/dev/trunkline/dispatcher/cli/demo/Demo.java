package dev.trunkline.dispatcher.cli.demo;

import java.util.Map;

/**
 * A whole Trunkline on this machine, from nothing to live outcomes. A service of the class path.
 */
public interface Demo {

    /**
     * Runs a demo until the process is told to end; with {@link DemoOptions#once} until the samples
     * are through. The end of the process cleans up what is still there.
     *
     * @param environment as {@code System.getenv()}: settings that the demo does not need for
     *     itself are taken from it
     * @return whether every outcome was the expected one
     * @throws dev.trunkline.dispatcher.config.InvalidSettings when the environment has wrong ones;
     *     nothing was started then
     */
    boolean run(DemoOptions options, Map<String, String> environment, DemoConsole console)
            throws InterruptedException;
}
