package dev.trunkline.dispatcher.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.trunkline.dispatcher.config.LogSettings;
import java.net.URL;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Makes logs look as set. Until then they are text, from level info on. */
public final class Logging {

    private Logging() {}

    /** Applies the settings to all present and future loggers. */
    public static void apply(LogSettings settings) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.reset();
            bridge();
            context.putProperty("trunkline.log.format", lower(settings.format()));
            context.putProperty("trunkline.log.level", lower(settings.level()));
            configure(context);
        }
    }

    /** What libraries tell java.util.logging, as OpenTelemetry does, is logged like the rest. */
    private static void bridge() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }

    private static void configure(LoggerContext context) {
        URL file =
                Objects.requireNonNull(
                        Logging.class.getResource("/logback.xml"), "logback.xml is in the jar");
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(file);
        } catch (JoranException e) {
            throw new IllegalStateException("logback.xml can't be used", e);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
