package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.desk.Desks;
import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.Routes;
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
        Desks desks = parts.desks();
        return List.of(
                new Overview(parts.activity(), parts.health(), clock),
                new Calls(parts.activity()),
                new ServerEditing(desks.configs()),
                new Servers(desks.configs(), desks.numbers(), new Breakers(parts.engine())),
                new NumberEditing(desks.numbers()),
                new Numbers(desks.numbers(), desks.configs()),
                new Explain(desks.explain()),
                new Control(desks.controls(), parts.pace(), clock),
                new Doubtful(desks.doubts(), clock),
                new Letters(desks.letters(), clock),
                new Rotation(desks.rotation()),
                new Audit(desks.audit()));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        Assets assets = new Assets();
        assets.addTo(routes);
        Door door = new Door(routes, access, assets.links());
        new Entry(tokens, door).addPages();
        pages.forEach(group -> group.addTo(door));
        door.close("/console/*");
    }
}
