package dev.chatroom.simulation;

import dev.chatroom.fanout.Fanout;
import dev.chatroom.fanout.Outbound;
import dev.chatroom.protocol.ServerEvent;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Hands events to the simulated network, without encoding them. */
final class SimulatedFanout implements Fanout {
    private final Set<SimulatedSocket> welcomed = new LinkedHashSet<>();

    @Override
    public void add(Outbound client) {
        // A client receives broadcasts only after its welcome.
    }

    @Override
    public void remove(Outbound client) {
        welcomed.remove((SimulatedSocket) client);
    }

    @Override
    public void broadcast(ServerEvent.Message event, Delivery delivery) {
        broadcast(event);
    }

    @Override
    public void broadcast(ServerEvent event) {
        List.copyOf(welcomed).forEach(socket -> socket.toClient(event));
    }

    @Override
    public void send(Outbound client, ServerEvent event) {
        ((SimulatedSocket) client).toClient(event);
    }

    @Override
    public void sendSoon(Outbound client, ServerEvent event) {
        send(client, event);
    }

    @Override
    public void welcome(Outbound client, ServerEvent.History history) {
        var socket = (SimulatedSocket) client;
        socket.toClient(history);
        welcomed.add(socket);
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
