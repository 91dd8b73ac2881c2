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

/** Makes logs look as set. Until then they are text, from level info on. */
public final class Logging {

    private Logging() {}

    /** Takes the settings over, for all loggers there are and will be. */
    public static void apply(LogSettings settings) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.reset();
            context.putProperty("trunkline.log.format", lower(settings.format()));
            context.putProperty("trunkline.log.level", lower(settings.level()));
            configure(context);
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
