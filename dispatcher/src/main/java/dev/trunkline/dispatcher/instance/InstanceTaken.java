package dev.trunkline.dispatcher.instance;

/** Another process runs under this instance id. Its message says which, and what to do. */
public final class InstanceTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InstanceTaken(String message) {
        super(message);
    }
}
