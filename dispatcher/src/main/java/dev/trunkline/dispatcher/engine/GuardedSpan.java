package dev.trunkline.dispatcher.engine;

import dev.trunkline.schemas.DispatchResult;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Passes on to a span, whose failures end here: a stage runs once whatever the span does. */
final class GuardedSpan implements CallSpan {
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
                GuardedListener.failed(failed);
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
        GuardedListener.guard(span::claiming);
    }

    @Override
    public void claimed() {
        GuardedListener.guard(span::claimed);
    }

    @Override
    public void ending() {
        GuardedListener.guard(span::ending);
    }

    @Override
    public void ended(@Nullable DispatchResult result) {
        GuardedListener.guard(() -> span.ended(result));
    }

    @Override
    public void abandoned() {
        GuardedListener.guard(span::abandoned);
    }
}
