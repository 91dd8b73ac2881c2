package dev.trunkline.resolver.environment;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Variables that Kubernetes sets for each Service it knows: one named {@code db} brings {@code
 * DB_PORT=tcp://10.0.0.7:5432}. They look like settings and are none.
 */
public final class ServiceLinks {
    private static final String PORT = "_PORT";
    private static final Pattern ADDRESS = Pattern.compile("(tcp|udp|sctp)://.+:[0-9]+");
    private static final Pattern LINK =
            Pattern.compile(
                    "_SERVICE_HOST|_SERVICE_PORT(_.+)?|_PORT(_[0-9]+_(TCP|UDP|SCTP)(_.+)?)?");

    private ServiceLinks() {}

    /** Their names, in order; may be empty. */
    public static Set<String> in(Map<String, String> variables) {
        Set<String> services =
                variables.entrySet().stream()
                        .filter(variable -> variable.getKey().endsWith(PORT))
                        .filter(variable -> ADDRESS.matcher(variable.getValue().strip()).matches())
                        .map(variable -> withoutPort(variable.getKey()))
                        .collect(Collectors.toSet());
        return variables.keySet().stream()
                .filter(name -> services.stream().anyMatch(service -> isLink(name, service)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String withoutPort(String name) {
        return name.substring(0, name.length() - PORT.length());
    }

    private static boolean isLink(String name, String service) {
        return name.startsWith(service) && LINK.matcher(name.substring(service.length())).matches();
    }
}
