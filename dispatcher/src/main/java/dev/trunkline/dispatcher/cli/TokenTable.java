package dev.trunkline.dispatcher.cli;

import dev.trunkline.resolver.store.TokenEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A token as commands print it: all but the token. */
final class TokenTable {
    private TokenTable() {}

    static Table table() {
        return new Table("NAME", "ROLE", "CREATED", "BY", "REVOKED", "ID");
    }

    static void row(Table table, TokenEntry token) {
        var _ =
                table.row(
                        token.name(),
                        token.role().code(),
                        token.createdAt().toString(),
                        token.createdBy(),
                        revoked(token),
                        token.id().toString());
    }

    static ObjectNode json(TokenEntry token) {
        return JsonOutput.object()
                .put("id", token.id().toString())
                .put("name", token.name())
                .put("role", token.role().code())
                .put("created_at", token.createdAt().toString())
                .put("created_by", token.createdBy())
                .put("revoked_at", revoked(token));
    }

    private static @Nullable String revoked(TokenEntry token) {
        return token.revokedAt() == null ? null : token.revokedAt().toString();
    }
}
