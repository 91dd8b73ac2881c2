package dev.trunkline.resolver.store;

/** Is told of changes, one after another, on one thread. */
@FunctionalInterface
public interface ChangeListener {

    /** Something changed. {@link Change.Anything} comes after each time that nobody listened. */
    void changed(Change change);
}
