package dev.trunkline.demo;

import dev.trunkline.dispatcher.cli.demo.Console;
import dev.trunkline.dispatcher.cli.demo.Demo;
import dev.trunkline.dispatcher.cli.demo.DemoOptions;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.util.Map;
import java.util.Objects;

/** The demo, on servers that it starts itself. Settings are checked before anything is started. */
public final class LocalDemo implements Demo {

    @Override
    public boolean run(DemoOptions options, Map<String, String> process, Console console)
            throws InterruptedException {
        DemoEnvironment environment = new DemoEnvironment(process, !options.empty());
        Settings checked = Settings.read(environment.withoutServers());
        DemoLogging.apply(checked.log());
        SecretKeyRing keys = Objects.requireNonNull(checked.resolver().keys());
        return new DemoRun(options, environment, keys, console).run();
    }
}
