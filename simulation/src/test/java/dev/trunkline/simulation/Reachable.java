package dev.trunkline.simulation;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Finds objects of the dispatcher that another one holds on to, however far inside. */
final class Reachable {
    private static final String OURS = "dev.trunkline.dispatcher.";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();

    private Reachable() {}

    /**
     * @param type simple name of their class
     */
    static List<Object> from(Object root, String type) {
        return new Reachable().find(root, type);
    }

    private List<Object> find(Object root, String type) {
        List<Object> found = new ArrayList<>();
        add(root);
        while (!next.isEmpty()) {
            Object object = next.remove();
            if (object.getClass().getSimpleName().equals(type)) {
                found.add(object);
            }
            spread(object);
        }
        return found;
    }

    private void spread(Object object) {
        switch (object) {
            case Collection<?> collection -> collection.forEach(this::add);
            case Map<?, ?> map ->
                    map.forEach((key, value) -> {
                        add(key);
                        add(value);
                    });
            case AtomicReference<?> reference -> add(reference.get());
            case Object[] array -> Arrays.asList(array).forEach(this::add);
            default -> fields(object);
        }
    }

    private void fields(Object object) {
        for (Class<?> type = object.getClass();
                type != null && type.getName().startsWith(OURS) && !type.isHidden();
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    add(Reachable.get(field, object));
                }
            }
        }
    }

    private void add(@Nullable Object object) {
        if (object != null && !(object instanceof String) && seen.add(object)) {
            next.add(object);
        }
    }

    private static @Nullable Object get(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /** The value of a private field of the object's class, or of one that it extends. */
    static @Nullable Object field(Object object, String name) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return get(field, object);
                }
            }
        }
        throw new IllegalStateException("no field " + name + " in " + object.getClass());
    }
}
