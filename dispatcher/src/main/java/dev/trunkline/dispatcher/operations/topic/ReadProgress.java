package dev.trunkline.dispatcher.operations.topic;

import java.time.Instant;

/** Is told how far a read is. */
@FunctionalInterface
public interface ReadProgress {
    /** Nobody looks. */
    ReadProgress UNWATCHED = _ -> Bar.NONE;

    /** A read of so many offsets begins. */
    Bar begin(int total);

    /** One read. */
    interface Bar {
        /** Shows nothing. */
        Bar NONE =
                new Bar() {
                    @Override
                    public void at(int done, Instant now) {}

                    @Override
                    public void erase() {}
                };

        /** So many offsets are behind. */
        void at(int done, Instant now);

        /** The read is over. */
        void erase();
    }
}
