package dev.trunkline.resolver;

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
}
