package dev.chatroom.simulation;

import dev.chatroom.protocol.ServerEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Carries typing signals between instances; some get lost. */
final class SignalBus {
    private final World world;
    private final Map<String, Consumer<ServerEvent.Typing>> instances = new LinkedHashMap<>();

    SignalBus(World world) {
        this.world = world;
    }

    void add(String instance, Consumer<ServerEvent.Typing> receiver) {
        instances.put(instance, receiver);
    }

    void remove(String instance) {
        instances.remove(instance);
    }

    void send(String origin, ServerEvent.Typing typing) {
        for (var entry : instances.entrySet()) {
            if (!entry.getKey().equals(origin) && !world.percent(10)) {
                world.after(world.between(500, 20_000), () -> entry.getValue().accept(typing));
            }
        }
    }
}
