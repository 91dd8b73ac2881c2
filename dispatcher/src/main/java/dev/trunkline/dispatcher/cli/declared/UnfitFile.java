package dev.trunkline.dispatcher.cli.declared;

import java.util.List;

/** A file can't be applied. The message lists all that is wrong, one a line; it holds no secret. */
public final class UnfitFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitFile(List<String> problems) {
        super(String.join("\n  ", problems), null, false, false);
    }
}
