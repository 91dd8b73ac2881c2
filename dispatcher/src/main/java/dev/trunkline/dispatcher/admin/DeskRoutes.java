package dev.trunkline.dispatcher.admin;

/** The routes of one desk. */
@FunctionalInterface
interface DeskRoutes {
    void addTo(Guarded routes);
}
