package dev.trunkline.resolver;

import dev.trunkline.resolver.store.ChangeListener;

/** Opens resolvers. */
public final class TrunklineResolver {

    private TrunklineResolver() {}

    /**
     * Opens a resolver. The database may be down: it is asked when a call needs it.
     *
     * @return to be closed by the caller
     */
    public static CallResolver open(ResolverSettings settings) {
        return DatabaseCallResolver.open(settings);
    }

    /**
     * As {@link #open(ResolverSettings)}, and tells a listener what changes in the database.
     *
     * @param changes told after the resolver has forgotten what changed, on the thread that
     *     listens; never where the settings don't want notifications
     */
    public static CallResolver open(ResolverSettings settings, ChangeListener changes) {
        return DatabaseCallResolver.open(settings, changes);
    }
}
