package dev.trunkline.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public types of the library's packages are those in {@code api.txt}, which docs/compatibility
 * promises. A removed or changed line breaks users; a new line is a promise.
 */
class ApiTest {
    private static final Path PROMISED = Path.of("api.txt");
    private static final String ROOT = "dev.trunkline.resolver";

    /** Each with its own types only, not with those of packages below it. */
    private static final List<String> PACKAGES =
            List.of("", ".credentials", ".hours", ".limits", ".phone", ".routing", ".trace");

    /** Run with {@code -Dtrunkline.api.write=true} to bring the file up to date. */
    @Test
    void thePublicInterfaceIsAsPromised() throws IOException {
        List<String> found = PACKAGES.stream().flatMap(ApiTest::types).toList();
        if (Boolean.getBoolean("trunkline.api.write")) {
            Files.write(PROMISED, found);
        }
        assertThat(found)
                .as("api.txt; -Dtrunkline.api.write=true rewrites it")
                .isEqualTo(Files.readAllLines(PROMISED));
    }

    @Test
    void membersOfAllKindsAreListed() {
        assertThat(lines(CallResolver.class).toList())
                .anyMatch(line -> line.endsWith(" interface " + ROOT + ".CallResolver"))
                .anyMatch(line -> line.contains(".CallResolver.credentials("));
        assertThat(lines(ResolverSettings.class).toList())
                .anyMatch(line -> line.contains(".ResolverSettings.fromEnvironment("))
                .anyMatch(line -> line.contains(".ResolverSettings.keys()"))
                .noneMatch(line -> line.contains(" private "));
    }

    private static Stream<String> types(String name) {
        Path folder = Path.of("target/classes", (ROOT + name).replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .sorted()
                    .map(type -> type(ROOT + name + "." + type))
                    .filter(ApiTest::isPublic)
                    .flatMap(ApiTest::lines)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, ApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** With all the types that it stands in. */
    private static boolean isPublic(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer == null || isPublic(outer));
    }

    /** The type, then its public and protected members in the order of the alphabet. */
    private static Stream<String> lines(Class<?> type) {
        Stream<String> executables =
                Stream.<Executable>concat(
                                Arrays.stream(type.getDeclaredConstructors()),
                                Arrays.stream(type.getDeclaredMethods()))
                        .filter(ApiTest::isOffered)
                        .map(Executable::toGenericString);
        Stream<String> fields =
                Arrays.stream(type.getDeclaredFields())
                        .filter(ApiTest::isOffered)
                        .map(Field::toGenericString);
        return Stream.concat(
                Stream.of(type.toGenericString()),
                Stream.concat(executables, fields).sorted().map(line -> "  " + line));
    }

    private static boolean isOffered(Member member) {
        return !member.isSynthetic()
                && (Modifier.isPublic(member.getModifiers())
                        || Modifier.isProtected(member.getModifiers()));
    }
}
