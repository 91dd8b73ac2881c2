package dev.trunkline.dispatcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.dispatcher.engine.EngineListener;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of a listener does nothing by default, so the compiler misses none here. */
class ListenersTest {

    static Method[] events() {
        return EngineListener.class.getDeclaredMethods();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsPassedOn(Method event) {
        assertThat(Listeners.class.getDeclaredMethods())
                .anyMatch(own ->
                        own.getName().equals(event.getName())
                                && Arrays.equals(
                                        own.getParameterTypes(), event.getParameterTypes()));
    }
}
