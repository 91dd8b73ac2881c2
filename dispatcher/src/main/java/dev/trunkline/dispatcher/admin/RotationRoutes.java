package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.operations.RefusalMessage;
import dev.trunkline.dispatcher.operations.RotationOperations;
import dev.trunkline.dispatcher.operations.RotationStart;
import dev.trunkline.dispatcher.operations.RotationStatus;
import dev.trunkline.dispatcher.operations.json.RotationJson;
import dev.trunkline.resolver.store.Author;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** {@code /v1/rotation}: which keys the stored secrets need, and putting them under the first. */
record RotationRoutes(RotationOperations operations) implements OperationRoutes {
    private static final String PATH = "/v1/rotation";

    @Override
    public void addTo(Guarded routes) {
        routes.get(PATH, context -> show(context, HttpStatus.OK)).post(PATH, this::start);
    }

    private void show(Context context, HttpStatus status) {
        RotationStatus found = operations.status();
        if (found == null) {
            JsonAnswers.error(context, HttpStatus.CONFLICT, RefusalMessage.NO_KEY);
        } else {
            JsonAnswers.json(context, status, RotationJson.of(found));
        }
    }

    private void start(Context context, Author author) {
        JsonFields body = JsonBody.read(context, "encrypt_plaintext");
        boolean plainTextToo = body.flag("encrypt_plaintext", false);
        RotationStart start = operations.start(author, plainTextToo);
        if (start == RotationStart.BEGUN) {
            show(context, HttpStatus.ACCEPTED);
        } else {
            JsonAnswers.error(context, HttpStatus.CONFLICT, start.text());
        }
    }
}
