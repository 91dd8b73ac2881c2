package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.Routes;
import dev.trunkline.dispatcher.operations.Operations;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;

/** All pages of the console, under {@code /console}. */
public final class Console implements Routes {
    private final Access access;
    private final TokenCheck tokens;
    private final List<Pages> pages;

    /**
     * @param tokens says whether a token that somebody logs in with is known
     */
    public Console(Access access, TokenCheck tokens, ConsoleParts parts) {
        this.access = access;
        this.tokens = tokens;
        this.pages = pages(parts, InstantSource.system());
    }

    private static List<Pages> pages(ConsoleParts parts, InstantSource clock) {
        Operations operations = parts.operations();
        return List.of(
                new OverviewPage(parts.activity(), parts.health(), clock),
                new CallPages(parts.activity()),
                new ServerEditing(operations.configs()),
                new ServerPages(
                        operations.configs(), operations.numbers(), new Breakers(parts.engine())),
                new NumberEditing(operations.numbers()),
                new NumberPages(operations.numbers(), operations.configs()),
                new ExplainPages(operations.explain()),
                new ControlPages(operations.controls(), parts.pace(), clock),
                new DoubtPages(operations.doubts(), clock),
                new DeadLetterPages(operations.letters(), clock),
                new RotationPages(operations.rotation()),
                new AuditPages(operations.audit()));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        Assets assets = new Assets();
        assets.addTo(routes);
        Door door = new Door(routes, access, assets.links());
        new LogInPages(tokens, door).addPages();
        pages.forEach(group -> group.addTo(door));
        door.close("/console/*");
    }
}
