package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.http.Access;
import dev.trunkline.dispatcher.http.Caller;
import dev.trunkline.dispatcher.http.QueryFields;
import dev.trunkline.dispatcher.http.Role;
import dev.trunkline.resolver.store.Author;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;

/** Routes that ask who comes before they read anything. There is no other way to add one. */
record Guarded(RoutesConfig routes, Access access) {

    /** JsonAnswers a question; changes nothing. */
    @FunctionalInterface
    interface Look {
        void answer(Context context);
    }

    /** JsonAnswers somebody who may change something. */
    @FunctionalInterface
    interface Change {
        /**
         * Does it.
         *
         * @param author whom the audit log names
         */
        void answer(Context context, Author author);
    }

    /**
     * @param query the parameters that the query may have
     */
    Guarded get(String path, Look look, String... query) {
        return look(HandlerType.GET, path, look, query);
    }

    /** A question that needs a body: phone numbers are not to stand in paths that others log. */
    Guarded ask(String path, Look look) {
        return look(HandlerType.POST, path, look);
    }

    Guarded post(String path, Change change) {
        return change(HandlerType.POST, path, change);
    }

    Guarded put(String path, Change change) {
        return change(HandlerType.PUT, path, change);
    }

    Guarded patch(String path, Change change) {
        return change(HandlerType.PATCH, path, change);
    }

    /**
     * @param query the parameters that the query may have
     */
    Guarded delete(String path, Change change, String... query) {
        return change(HandlerType.DELETE, path, change, query);
    }

    private Guarded look(HandlerType method, String path, Look look, String... query) {
        routes.addHttpHandler(
                method,
                path,
                context -> {
                    Caller _ = access.admit(context, Role.VIEWER);
                    QueryFields.only(context, query);
                    look.answer(context);
                });
        return this;
    }

    private Guarded change(HandlerType method, String path, Change change, String... query) {
        routes.addHttpHandler(
                method,
                path,
                context -> {
                    Caller caller = access.admit(context, Role.EDITOR);
                    QueryFields.only(context, query);
                    change.answer(context, Author.of("api:" + caller.name()));
                });
        return this;
    }
}
