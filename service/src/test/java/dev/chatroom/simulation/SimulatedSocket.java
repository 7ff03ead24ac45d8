package dev.chatroom.simulation;

import dev.chatroom.fanout.BroadcastBuffer;
import dev.chatroom.fanout.Outbound;
import dev.chatroom.hub.Connection;
import dev.chatroom.hub.Submissions;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import dev.chatroom.protocol.WireLimits;
import java.util.List;
import java.util.function.Consumer;

/**
 * One connection of a client to an instance, with the network between them: events arrive in order and late. When it
 * breaks, everything on its way is lost, and the instance notices later than the client.
 */
final class SimulatedSocket implements Outbound {
    /** As many events as an outbox holds. */
    private static final int MAX_UNREAD = 40;
    /** The client does not answer the close frame either, which it has not read. */
    private static final long CLOSE_MICROS = 2_000_000;

    private static final EventCodec CODEC = new EventCodec(WireLimits.DEFAULT);

    private final World world;
    private final SimulatedInstance instance;
    private final Consumer<ServerEvent> receiver;
    private final Consumer<SimulatedSocket> closedByServer;
    private final String network;
    private final Connection connection;
    /** Who the client is, and the token that it showed; null before it is let in, and for guests. */
    private User user;
    private String token;
    private long nextToServer;
    private long nextToClient;
    private boolean broken;
    /** Why the server closed it; null while it did not. */
    private CloseCode closedWith;
    /** How many events wait for a client that does not read; -1 for one that reads. */
    private int unread = -1;

    SimulatedSocket(
            World world,
            SimulatedInstance instance,
            String network,
            Consumer<ServerEvent> receiver,
            Consumer<SimulatedSocket> closedByServer) {
        this.world = world;
        this.instance = instance;
        this.receiver = receiver;
        this.closedByServer = closedByServer;
        this.network = network;
        this.connection = instance.hub().register(this, network);
    }

    CloseCode closedWith() {
        return closedWith;
    }

    SimulatedInstance instance() {
        return instance;
    }

    /** Sends an event to the instance. */
    void toServer(ClientEvent event) {
        if (event instanceof ClientEvent.Join join) {
            token = join.token();
        }
        nextToServer = Math.max(nextToServer, world.now() + world.between(100, 5_000));
        world.at(nextToServer, () -> {
            if (isOpen() && instance.isAlive()) {
                checkOpen();
                Submissions.submit(instance.hub(), connection, event);
            }
        });
    }

    /** Sends a text to the instance, which decodes it with the production codec. */
    void textToServer(String json) {
        nextToServer = Math.max(nextToServer, world.now() + world.between(100, 5_000));
        world.at(nextToServer, () -> {
            if (isOpen() && instance.isAlive()) {
                checkOpen();
                decode(json);
            }
        });
    }

    /** From now on the client reads nothing, and may go on sending. */
    void stopReading() {
        unread = 0;
    }

    /** Sends an event to the client. */
    void toClient(ServerEvent event) {
        if (!isOpen()) {
            return;
        }
        if (event instanceof ServerEvent.History history) {
            user = history.self();
            instance.obedience().checkAdmitted(user, network, token);
        }
        if (unread >= 0) {
            unread++;
            if (unread == MAX_UNREAD) {
                world.after(CLOSE_MICROS, () -> close(CloseCode.TRY_LATER, "slow"));
            }
            return;
        }
        if (event instanceof ServerEvent.History history) {
            Invariants.checkHistory(history);
        }
        nextToClient = Math.max(nextToClient, world.now() + world.between(100, 5_000));
        world.at(nextToClient, () -> {
            if (!broken) {
                receiver.accept(event);
            }
        });
    }

    /** The connection is lost. The instance notices after a while. */
    void cut() {
        broken = true;
        world.after(world.between(0, 3_000_000), this::end);
    }

    /** The close frame goes out behind everything else, and nothing that the client sends is handled any more. */
    @Override
    public void close(CloseCode code, String reason) {
        if (isOpen()) {
            closedWith = code;
            world.at(Math.max(nextToClient, world.now() + world.between(0, 5_000)), () -> {
                end();
                if (!broken) {
                    broken = true;
                    closedByServer.accept(this);
                }
            });
        }
    }

    private boolean isOpen() {
        return !broken && closedWith == null;
    }

    private void end() {
        if (instance.isAlive()) {
            instance.hub().unregister(connection);
        }
    }

    private void checkOpen() {
        if (user != null) {
            instance.obedience().checkOpen(user, network, token);
        }
    }

    private void decode(String json) {
        try {
            Submissions.submit(instance.hub(), connection, CODEC.decode(json));
        } catch (BadEventException e) {
            instance.hub().reject(connection, e);
        }
    }

    @Override
    public void send(byte[] frame) {
        throw new UnsupportedOperationException("the simulated fanout sends events");
    }

    @Override
    public void sendWithNextFlush(byte[] frame) {
        throw new UnsupportedOperationException("the simulated fanout sends events");
    }

    @Override
    public void sendAndFollow(List<byte[]> parts, BroadcastBuffer.Reader log) {
        throw new UnsupportedOperationException("the simulated fanout sends events");
    }

    @Override
    public void flush() {
        throw new UnsupportedOperationException("the simulated fanout sends events");
    }
}
