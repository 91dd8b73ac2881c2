package dev.trunkline.dispatcher.service;

import dev.trunkline.dispatcher.config.ConfirmationSettings;
import dev.trunkline.dispatcher.config.Settings;
import dev.trunkline.dispatcher.confirm.LiveCallAsker;
import dev.trunkline.dispatcher.insight.stream.Following;
import dev.trunkline.dispatcher.livekit.ClientSettings;
import dev.trunkline.dispatcher.livekit.RoomSurvey;
import dev.trunkline.dispatcher.metrics.ResultMetrics;
import dev.trunkline.dispatcher.result.ResultPolicy;
import dev.trunkline.resolver.CallResolver;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/** Puts together what follows calls to their results, and asks LiveKit about them. */
final class ResultAssembly implements AutoCloseable {
    /** What of LiveKit's own deadline a question may take: the next look is near. */
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(5);

    /** After the time at which confirmations have asked. */
    private static final Duration AFTER_CONFIRMATION = Duration.ofSeconds(10);

    private final Settings settings;
    private final ResultMetrics metrics;
    private final RoomSurvey survey;
    private final LiveCallAsker asker;

    ResultAssembly(Settings settings, CallResolver resolver, MeterRegistry registry) {
        this.settings = settings;
        this.metrics = new ResultMetrics(registry);
        ConfirmationSettings limits = settings.confirmations();
        this.survey = new RoomSurvey(questions(settings), Clock.systemUTC());
        this.asker =
                new LiveCallAsker(
                        resolver,
                        survey,
                        new LiveCallAsker.Bounds(limits.requestsPerSecond(), limits.concurrent()),
                        metrics::asked,
                        Clock.systemUTC());
        asker.start();
    }

    private static ClientSettings questions(Settings settings) {
        Duration own = settings.liveKit().timeout();
        return new ClientSettings(
                settings.liveKit().connectTimeout(),
                own.compareTo(LONGEST_QUESTION) < 0 ? own : LONGEST_QUESTION,
                settings.confirmations().concurrent());
    }

    Following following() {
        Duration longest = settings.results().maxCallDuration();
        Duration window = settings.calls().dedupeWindow();
        return new Following(
                new ResultPolicy(
                        longest, settings.confirmations().after().plus(AFTER_CONFIRMATION)),
                asker,
                (window.compareTo(longest) > 0 ? window : longest).plusHours(1),
                metrics::result);
    }

    @Override
    public void close() {
        asker.close();
        survey.close();
    }
}
