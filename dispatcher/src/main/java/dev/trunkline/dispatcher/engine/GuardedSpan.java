package dev.trunkline.dispatcher.engine;

import dev.trunkline.schemas.DispatchResult;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on to a span, whose failures end here: a stage runs once whatever the span does. */
final class GuardedSpan implements CallSpan {
    private static final Logger log = LoggerFactory.getLogger(GuardedSpan.class);

    private final CallSpan span;

    private GuardedSpan(CallSpan span) {
        this.span = span;
    }

    static CallSpan of(CallSpan span) {
        return NONE.equals(span) ? NONE : new GuardedSpan(span);
    }

    @Override
    public <T> T within(Supplier<T> stage) {
        Once<T> once = new Once<>(stage);
        try {
            var _ = span.within(once);
        } catch (RuntimeException | Error failed) {
            if (!failed.equals(once.failure)) {
                failed(failed);
            }
        }
        return once.get();
    }

    /** Runs a stage when it is first asked for, and gives what came of that ever after. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> stage;
        private @Nullable Supplier<T> result;
        private @Nullable Throwable failure;

        Once(Supplier<T> stage) {
            this.stage = stage;
        }

        @Override
        public T get() {
            if (result == null) {
                result = run();
            }
            return result.get();
        }

        private Supplier<T> run() {
            try {
                T value = stage.get();
                return () -> value;
            } catch (RuntimeException | Error failed) {
                failure = failed;
                return () -> {
                    throw failed;
                };
            }
        }
    }

    @Override
    public void claiming() {
        guard(span::claiming);
    }

    @Override
    public void claimed() {
        guard(span::claimed);
    }

    @Override
    public void ending() {
        guard(span::ending);
    }

    @Override
    public void ended(@Nullable DispatchResult result) {
        guard(() -> span.ended(result));
    }

    @Override
    public void abandoned() {
        guard(span::abandoned);
    }

    static void guard(Runnable notice) {
        try {
            notice.run();
        } catch (RuntimeException | Error failed) {
            failed(failed);
        }
    }

    static void failed(Throwable failure) {
        log.warn("a listener or span failed, the calls go on", failure);
    }
}
