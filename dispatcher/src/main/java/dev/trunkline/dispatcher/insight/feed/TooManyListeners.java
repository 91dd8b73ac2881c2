package dev.trunkline.dispatcher.insight.feed;

/** As many listen as may. */
public final class TooManyListeners extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyListeners(int most) {
        super("%d listen to outcomes already; close one".formatted(most), null, false, false);
    }
}
