package dev.trunkline.dispatcher.admin;

import dev.trunkline.dispatcher.operations.RotationOperations;
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
            Answers.error(
                    context,
                    HttpStatus.CONFLICT,
                    "LIVEKIT_SECRET_ENCRYPTION_KEY is not set: no secret can be encrypted");
        } else {
            Answers.json(context, status, RotationJson.of(found));
        }
    }

    private void start(Context context, Author author) {
        JsonFields body = JsonBody.read(context, "encrypt_plaintext");
        boolean plainTextToo = body.flag("encrypt_plaintext", false);
        if (operations.start(author, plainTextToo)) {
            show(context, HttpStatus.ACCEPTED);
        } else {
            Answers.error(
                    context,
                    HttpStatus.CONFLICT,
                    "no key is set, or a rotation runs here already: GET %s says which"
                            .formatted(PATH));
        }
    }
}
