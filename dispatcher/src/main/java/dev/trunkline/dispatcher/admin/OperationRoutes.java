package dev.trunkline.dispatcher.admin;

/** The routes of one kind of operations. */
@FunctionalInterface
interface OperationRoutes {
    void addTo(Guarded routes);
}
