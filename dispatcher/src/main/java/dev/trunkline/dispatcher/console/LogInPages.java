package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.access.TokenAccess;
import dev.trunkline.dispatcher.console.view.LogInModel;
import dev.trunkline.dispatcher.console.view.Section;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.javalin.http.UnauthorizedResponse;
import org.jspecify.annotations.Nullable;

/**
 * Logging in and out. The cookie holds the token itself: any instance knows it, nothing is kept
 * about who is logged in, and a token that is revoked is of no use at once.
 */
final class LogInPages {
    private static final String HOME = Section.OVERVIEW.path();
    private static final String PATH = "/console/login";
    private static final int LONGEST_TOKEN = 256;

    private final TokenCheck tokens;
    private final Door door;

    LogInPages(TokenCheck tokens, Door door) {
        this.tokens = tokens;
        this.door = door;
    }

    void addPages() {
        door.open(
                HandlerType.GET, PATH, (context, _) -> page(HttpStatus.OK, wanted(context), null));
        door.open(HandlerType.POST, PATH, (context, _) -> enter(context));
        door.open(HandlerType.POST, "/console/logout", (context, _) -> leave(context));
    }

    private Answer enter(Context context) {
        String next = own(context.formParam("next"));
        String token = token(context);
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            return page(HttpStatus.BAD_REQUEST, next, "Enter a token.");
        }
        try {
            tokens.check(context, token);
        } catch (UnauthorizedResponse e) {
            return page(
                    HttpStatus.UNAUTHORIZED,
                    next,
                    "This token is not known. `trunkline admin token create` makes one.");
        } catch (HttpResponseException e) {
            return page(HttpStatus.forStatus(e.getStatus()), next, String.valueOf(e.getMessage()));
        }
        context.cookie(cookie(context, token));
        return new Answer.GoTo(next);
    }

    private static Answer leave(Context context) {
        Cookie cookie = cookie(context, "");
        cookie.setMaxAge(0);
        context.cookie(cookie);
        return new Answer.GoTo(PATH);
    }

    private static String token(Context context) {
        String token = context.formParam("token");
        return token == null ? "" : token.strip();
    }

    private static Cookie cookie(Context context, String token) {
        boolean https =
                context.scheme().equals("https")
                        || "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
        Cookie cookie = new Cookie(TokenAccess.COOKIE, token);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(https);
        cookie.setSameSite(SameSite.STRICT);
        return cookie;
    }

    static Answer.Show page(HttpStatus status, String next, @Nullable String problem) {
        return new Answer.Show(status, null, "Log in", "login", new LogInModel(next, problem));
    }

    /** What somebody without a token was after. */
    static String wanted(Context context) {
        boolean page = context.method().name().equals("GET") && !context.path().equals(PATH);
        String query = context.queryString();
        return page ? own(context.path() + (query == null ? "" : "?" + query)) : HOME;
    }

    /** Nobody is to be sent elsewhere by a link to us. */
    private static String own(@Nullable String path) {
        return path != null && isOurs(path) ? path : HOME;
    }

    private static boolean isOurs(String path) {
        return (path.equals(HOME) || path.startsWith(HOME + "/"))
                && path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    }
}
