package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.console.view.Frame;
import dev.trunkline.dispatcher.console.view.Links;
import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.dispatcher.operations.topic.KafkaTrouble;
import dev.trunkline.resolver.store.DatabaseException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks who wants a page, and writes what it comes to. Whoever has no token gets the log-in page
 * with status 401, and what goes wrong is said on a page too.
 */
final class Door implements Pages.Book {
    private static final Logger log = LoggerFactory.getLogger(Door.class);
    private static final Caller NOBODY = new Caller("", Role.VIEWER);
    private static final String UPDATE = "HX-Request";

    private static final List<HandlerType> METHODS =
            List.of(
                    HandlerType.GET,
                    HandlerType.POST,
                    HandlerType.PUT,
                    HandlerType.PATCH,
                    HandlerType.DELETE);

    private final RoutesConfig routes;
    private final Access access;

    /** What each path is known by, in the order in which they were put in. */
    private final Map<String, List<HandlerType>> methods = new LinkedHashMap<>();

    private final Links links;
    private final Renderer renderer = new Renderer();

    Door(RoutesConfig routes, Access access, Links links) {
        this.routes = routes;
        this.access = access;
        this.links = links;
    }

    @Override
    public void get(String path, PageHandler page) {
        add(HandlerType.GET, path, Role.VIEWER, page);
    }

    @Override
    public void form(String path, PageHandler page) {
        add(HandlerType.GET, path, Role.EDITOR, page);
    }

    @Override
    public void post(String path, Role needed, PageHandler page) {
        add(HandlerType.POST, path, needed, page);
    }

    private void add(HandlerType method, String path, Role needed, PageHandler page) {
        add(method, path, context -> access.admit(context, needed), page);
    }

    /** A page for anybody. */
    void open(HandlerType method, String path, PageHandler page) {
        add(method, path, _ -> NOBODY, page);
    }

    private void add(
            HandlerType method,
            String path,
            Function<Context, Caller> admission,
            PageHandler page) {
        methods.computeIfAbsent(path, _ -> new ArrayList<>()).add(method);
        routes.addHttpHandler(method, path, context -> serve(context, admission, page));
    }

    /** Answers what no page was put in for with a page too; to be called last. */
    void close(String everything) {
        new LinkedHashMap<>(methods)
                .forEach((path, known) ->
                        refuse(path, HttpStatus.METHOD_NOT_ALLOWED, List.copyOf(known)));
        refuse(everything, HttpStatus.NOT_FOUND, List.of());
    }

    private void refuse(String path, HttpStatus status, List<HandlerType> known) {
        String allowed = known.stream().map(HandlerType::name).collect(Collectors.joining(", "));
        PageHandler page =
                (context, _) -> {
                    if (!allowed.isEmpty()) {
                        context.header("Allow", allowed);
                    }
                    return Problem.page(status, Problem.NO_PAGE);
                };
        METHODS.stream()
                .filter(method -> !known.contains(method))
                .forEach(method -> add(method, path, Role.VIEWER, page));
    }

    private void serve(Context context, Function<Context, Caller> admission, PageHandler page) {
        SafetyHeaders.put(context);
        Caller caller = NOBODY;
        try {
            caller = admission.apply(context);
            write(context, caller, page.answer(context, caller));
        } catch (UnauthorizedResponse e) {
            askForToken(context);
        } catch (HttpResponseException e) {
            HttpStatus status = HttpStatus.forStatus(e.getStatus());
            write(context, caller, Problem.page(status, String.valueOf(e.getMessage())));
        } catch (DatabaseException | KafkaTrouble e) {
            String message = String.valueOf(e.getMessage());
            write(context, caller, Problem.page(HttpStatus.SERVICE_UNAVAILABLE, message));
        } catch (RuntimeException e) {
            log.error(
                    "page failed method={} route={}", context.method(), context.endpoint().path, e);
            write(context, caller, Problem.page(HttpStatus.INTERNAL_SERVER_ERROR, Problem.OURS));
        }
    }

    private void askForToken(Context context) {
        if (context.header(UPDATE) != null) {
            context.status(HttpStatus.UNAUTHORIZED).header("HX-Refresh", "true");
        } else {
            write(
                    context,
                    NOBODY,
                    LogInPages.page(HttpStatus.UNAUTHORIZED, LogInPages.wanted(context), null));
        }
    }

    private void write(Context context, Caller caller, Answer answer) {
        switch (answer) {
            case Answer.Show show -> {
                Frame frame = frame(context, caller, show);
                html(
                        context.status(show.status()),
                        renderer.page(show.template(), frame, show.model()));
            }
            case Answer.Piece(String template, Object model) ->
                    html(context, renderer.piece(template, model));
            case Answer.GoTo(String path) -> context.redirect(path, HttpStatus.SEE_OTHER);
        }
    }

    private Frame frame(Context context, Caller caller, Answer.Show show) {
        return new Frame(
                show.title(),
                show.section(),
                caller.name(),
                caller.role().covers(Role.EDITOR),
                links,
                Done.text(context.queryParam("done")));
    }

    private static void html(Context context, String text) {
        context.contentType("text/html; charset=utf-8").result(text);
    }
}
