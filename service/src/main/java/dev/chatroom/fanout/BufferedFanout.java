package dev.chatroom.fanout;

import dev.chatroom.fanout.BroadcastBuffer.Kind;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.Frames;
import dev.chatroom.protocol.ReactionEvent;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fanout of a running service: encodes each broadcast once into a buffer that all clients share, and has the
 * {@link Flusher} write to each client what it has not received yet.
 */
public final class BufferedFanout implements Fanout {
    private record EncodedPresence(ServerEvent.Presence event, byte[] frame) {
        @SuppressWarnings("ReferenceEquality") // To compare a hundred users by value would cost more than it saves.
        boolean isOf(ServerEvent.Presence other) {
            return event == other;
        }
    }

    private final EventCodec codec;
    private final FlushScheduler schedule;
    private final BroadcastBuffer buffer = new BroadcastBuffer();
    private final Set<Outbound> clients = ConcurrentHashMap.newKeySet();
    private final DeliveryMetrics deliveries;
    private final Flusher flusher;
    private final DeferredFlush deferred;
    /** The presence event that was encoded last: the same object is sent to many clients. Null before the first. */
    private volatile EncodedPresence lastPresence;

    /**
     * Starts to flush.
     *
     * @param codec encodes events
     * @param schedule decides when to flush
     * @param scheduler the clock and timers
     * @param meters the metrics
     */
    public BufferedFanout(EventCodec codec, FlushScheduler schedule, Scheduler scheduler, FanoutMeters meters) {
        this.codec = codec;
        this.schedule = schedule;
        this.deliveries = new DeliveryMetrics(meters, scheduler);
        this.flusher = new Flusher(clients, schedule, scheduler, () -> beginRound(meters));
        this.deferred = new DeferredFlush(schedule, scheduler, flusher::signal);
    }

    @Override
    public void add(Outbound client) {
        clients.add(client);
    }

    @Override
    public void remove(Outbound client) {
        clients.remove(client);
    }

    @Override
    public void broadcast(ServerEvent.Message event, Delivery delivery) {
        buffer.append(frame(event), Kind.MESSAGE);
        deliveries.message(delivery);
        flusher.signal();
    }

    @Override
    public void broadcast(ServerEvent event) {
        var kind = kind(event);
        buffer.append(frame(event), kind);
        deliveries.frame();
        if (event instanceof ReactionEvent.Counts || kind != Kind.MESSAGE) {
            deferred.request();
        } else {
            flusher.signal();
        }
    }

    @Override
    public void send(Outbound client, ServerEvent event) {
        var frame = frame(event);
        if (schedule.isPending()) {
            client.sendWithNextFlush(frame);
            // The flush may have begun, and passed this client, in between.
            flusher.signal();
        } else {
            // In a quiet room a flush would be for this client alone, and an interval away.
            client.send(frame);
        }
    }

    @Override
    public void sendSoon(Outbound client, ServerEvent event) {
        if (schedule.isPending() || !deferred.waits()) {
            send(client, event);
        } else {
            client.sendWithNextFlush(frame(event));
            deferred.request();
        }
    }

    @Override
    public void welcome(Outbound client, ServerEvent.History history) {
        client.sendAndFollow(Frames.text(codec.encodeParts(history)), buffer.follow());
    }

    @Override
    public Duration overdue() {
        return schedule.overdue();
    }

    @Override
    public void close() {
        flusher.close();
    }

    private Runnable beginRound(FanoutMeters meters) {
        var endFlush = deliveries.beginFlush();
        return () -> {
            meters.scheduled(schedule.end());
            endFlush.run();
        };
    }

    private byte[] frame(ServerEvent event) {
        return event instanceof ServerEvent.Presence presence ? presenceFrame(presence) : encode(event);
    }

    private byte[] presenceFrame(ServerEvent.Presence event) {
        var last = lastPresence;
        if (last == null || !last.isOf(event)) {
            last = new EncodedPresence(event, encode(event));
            lastPresence = last;
        }
        return last.frame();
    }

    private byte[] encode(ServerEvent event) {
        return Frames.text(codec.encode(event));
    }

    private static Kind kind(ServerEvent event) {
        return switch (event) {
            case ServerEvent.Presence _ -> Kind.PRESENCE;
            case ServerEvent.Typing _ -> Kind.TYPING;
            case ServerEvent.Message _,
                    ServerEvent.History _,
                    ServerEvent.Older _,
                    ServerEvent.Update _,
                    ServerEvent.Room _,
                    ServerEvent.Reports _,
                    ServerEvent.Remove _,
                    ServerEvent.Self _,
                    ServerEvent.Ack _,
                    ServerEvent.Pong _,
                    ServerEvent.Refusal _,
                    ReactionEvent _ ->
                Kind.MESSAGE;
        };
    }
}
