package dev.trunkline.dispatcher.console;

import dev.trunkline.dispatcher.http.Caller;
import io.javalin.http.Context;

/** Answers a request of somebody who may ask. */
@FunctionalInterface
interface PageHandler {
    /**
     * Answers.
     *
     * @throws io.javalin.http.HttpResponseException when it can't be answered, with a message for
     *     people
     */
    Answer answer(Context context, Caller caller);
}
