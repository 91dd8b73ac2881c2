package dev.trunkline.resolver.store;

import java.util.List;
import java.util.Locale;

/**
 * What applying a file changes of one row. Holds no secret and no token.
 *
 * @param subject the row: a config's name, a number
 * @param fields what of it, as {@code field: before -> after}
 */
public record DeclaredChange(Kind kind, String subject, List<String> fields) {

    /** What happens to the row. */
    public enum Kind {
        ADD("+"),
        UPDATE("~"),
        REMOVE("-");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        /** For people. */
        public String sign() {
            return sign;
        }

        /** For scripts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DeclaredChange {
        fields = List.copyOf(fields);
    }
}
