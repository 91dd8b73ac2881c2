package dev.trunkline.dispatcher.access;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.resolver.store.DatabaseException;
import dev.trunkline.resolver.store.KnownToken;
import dev.trunkline.resolver.store.TokenRole;
import dev.trunkline.resolver.store.TokenStore;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.http.UnauthorizedResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who has a token that counts: as {@code Authorization: Bearer ...}, or in the console's
 * cookie. A browser sends the cookie whoever made it ask; so what changes something is only done
 * for our own pages. Thread-safe.
 */
public final class TokenAccess implements Access {
    /** The console's cookie; it holds the token itself. */
    public static final String COOKIE = "trunkline";

    private static final String BEARER = "Bearer ";

    private final TokenBook book;
    private final FailedTries tries;

    public TokenAccess(TokenStore store) {
        this(store::known, InstantSource.system(), Ticker.systemTicker());
    }

    TokenAccess(Supplier<List<KnownToken>> source, InstantSource clock, Ticker ticker) {
        this.book = new TokenBook(source, clock);
        this.tries = new FailedTries(ticker);
    }

    @Override
    public Caller admit(Context context, Role needed) {
        String bearer = bearer(context);
        String token = bearer == null ? context.cookie(COOKIE) : bearer;
        if (token == null || token.isEmpty()) {
            throw unauthorized(context, "a token is needed: Authorization: Bearer <token>");
        }
        Caller caller = caller(context, token);
        if (bearer == null && !SameOrigin.allows(context)) {
            throw new ForbiddenResponse("a change has to come from the console's own pages");
        }
        if (!caller.role().covers(needed)) {
            throw new ForbiddenResponse(
                    "%s has the role %s, and this needs the role %s"
                            .formatted(caller.name(), name(caller.role()), name(needed)));
        }
        return caller;
    }

    /**
     * Whether a token counts that somebody logs in with.
     *
     * @throws UnauthorizedResponse when it doesn't
     * @throws TooManyRequestsResponse when there were too many tries from there
     * @throws ServiceUnavailableResponse when nobody can tell
     */
    public void check(Context context, String token) {
        Caller _ = caller(context, token);
    }

    private Caller caller(Context context, String token) {
        String address = context.ip();
        KnownToken known = known(token);
        if (tries.isOver(address) && (known == null || !tries.knows(address, known.name()))) {
            context.header("Retry-After", String.valueOf(FailedTries.PERIOD.toSeconds()));
            throw new TooManyRequestsResponse(
                    "too many unknown tokens from your address: try again in a minute");
        }
        if (known == null) {
            tries.failed(address);
            throw unauthorized(context, "this token is not known, or was revoked");
        }
        tries.succeeded(address, known.name());
        return new Caller(known.name(), role(known.role()));
    }

    private @Nullable KnownToken known(String token) {
        try {
            return book.find(token);
        } catch (DatabaseException e) {
            throw new ServiceUnavailableResponse("tokens can't be checked: " + cause(e));
        }
    }

    /** What the database said is for those who were let in. */
    private static String cause(DatabaseException e) {
        return e.needsMigration()
                ? "the database has no table of them; `trunkline migrate` makes it"
                : "the database doesn't answer";
    }

    private static UnauthorizedResponse unauthorized(Context context, String why) {
        context.header("WWW-Authenticate", "Bearer realm=\"trunkline\"");
        return new UnauthorizedResponse(why);
    }

    private static @Nullable String bearer(Context context) {
        String header = context.header("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static Role role(TokenRole role) {
        return switch (role) {
            case WORKER -> Role.WORKER;
            case VIEWER -> Role.VIEWER;
            case EDITOR -> Role.EDITOR;
        };
    }
}
