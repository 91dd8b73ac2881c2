package dev.trunkline.demo;

import dev.trunkline.dispatcher.cli.demo.Demo;
import dev.trunkline.dispatcher.cli.demo.DemoConsole;
import dev.trunkline.dispatcher.cli.demo.DemoOptions;
import dev.trunkline.dispatcher.config.InvalidSettings;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.resolver.credentials.EnvironmentCredentials;
import dev.trunkline.resolver.credentials.LiveKitServer;
import dev.trunkline.resolver.secret.SecretKeyRing;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The demo, on servers that it starts itself. Settings are checked before anything is started. */
public final class LocalDemo implements Demo {

    @Override
    public boolean run(DemoOptions options, Map<String, String> process, DemoConsole console)
            throws InterruptedException {
        DemoEnvironment environment = new DemoEnvironment(process, options);
        Settings checked = Settings.read(environment.withoutServers());
        Supplier<LiveKits> liveKits = liveKits(options, checked, environment.agent());
        DemoLogging.apply(checked.log());
        SecretKeyRing keys = Objects.requireNonNull(checked.resolver().keys());
        return new DemoRun(options, environment, keys, liveKits, console).run();
    }

    private static Supplier<LiveKits> liveKits(
            DemoOptions options, Settings checked, String agent) {
        if (options.liveKit() == null) {
            return () -> LiveKits.standIns(agent);
        }
        EnvironmentCredentials given = checked.resolver().environment();
        LiveKitServer server = given.server();
        if (server == null) {
            throw InvalidSettings.of(
                    String.join(" and ", given.missing()), "must be set for --livekit");
        }
        return () -> LiveKits.of(server, agent);
    }
}
