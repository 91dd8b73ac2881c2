package dev.trunkline.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A large interface of which only some methods are ever called: those that an object has under the
 * same name and with the same parameters. The others throw.
 */
final class Partial {
    /** By the class that has them: looking for them takes longer than calling them. */
    private static final Map<Class<?>, Map<Method, Method>> KNOWN = new ConcurrentHashMap<>();

    private Partial() {}

    static <T> T of(Class<T> type, Object target) {
        Map<Method, Method> known =
                KNOWN.computeIfAbsent(target.getClass(), own -> methods(type, own));
        return type.cast(
                Proxy.newProxyInstance(
                        Partial.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                call(target, known.get(method), method, arguments)));
    }

    private static Map<Method, Method> methods(Class<?> type, Class<?> from) {
        Map<Method, Method> known = new HashMap<>();
        for (Method method : type.getMethods()) {
            Method own = own(from, method);
            if (own != null) {
                own.setAccessible(true);
                known.put(method, own);
            }
        }
        return known;
    }

    private static @Nullable Method own(Class<?> type, Method method) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(own -> own.getName().equals(method.getName()))
                .filter(own -> Arrays.equals(own.getParameterTypes(), method.getParameterTypes()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object call(
            Object target, @Nullable Method own, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(target, arguments);
        }
        if (own == null) {
            throw new UnsupportedOperationException("not simulated: " + method);
        }
        try {
            return own.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
