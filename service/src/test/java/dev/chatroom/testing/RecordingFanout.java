package dev.chatroom.testing;

import dev.chatroom.fanout.Fanout;
import dev.chatroom.fanout.Outbound;
import dev.chatroom.protocol.ServerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A fanout that records the events of each client, in order. */
public final class RecordingFanout implements Fanout {
    private final Map<Outbound, List<ServerEvent>> events = new LinkedHashMap<>();
    private final Set<Outbound> welcomed = new LinkedHashSet<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private Runnable onBroadcast = () -> {};

    /** The events that were sent to a client. */
    public List<ServerEvent> events(Outbound client) {
        return List.copyOf(events.get(client));
    }

    /** The events of one type that were sent to a client. */
    public <E extends ServerEvent> List<E> events(Outbound client, Class<E> type) {
        return events(client).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The delivery details of the broadcast messages, in order. */
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /** Sets a task that runs before each broadcast. */
    public void onBroadcast(Runnable task) {
        onBroadcast = task;
    }

    @Override
    public void add(Outbound client) {
        events.put(client, new ArrayList<>());
    }

    @Override
    public void remove(Outbound client) {
        welcomed.remove(client);
    }

    @Override
    public void broadcast(ServerEvent.Message event, Delivery delivery) {
        deliveries.add(delivery);
        broadcast(event);
    }

    @Override
    public void broadcast(ServerEvent event) {
        onBroadcast.run();
        welcomed.forEach(client -> events.get(client).add(event));
    }

    @Override
    public void send(Outbound client, ServerEvent event) {
        events.get(client).add(event);
    }

    @Override
    public void sendSoon(Outbound client, ServerEvent event) {
        send(client, event);
    }

    @Override
    public void welcome(Outbound client, ServerEvent.History history) {
        events.get(client).add(history);
        welcomed.add(client);
    }

    @Override
    public Duration overdue() {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        welcomed.clear();
    }
}
