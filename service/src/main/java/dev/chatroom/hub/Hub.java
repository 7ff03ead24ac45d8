package dev.chatroom.hub;

import dev.chatroom.broker.Broker;
import dev.chatroom.fanout.Fanout;
import dev.chatroom.fanout.Outbound;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.room.Input;
import dev.chatroom.room.Room;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.room.Time;
import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The shell of the {@link Room} on this instance. It hands inputs to the room under one lock and runs the room's effects
 * in order after it has released the lock.
 */
public final class Hub implements AutoCloseable {
    /** Longer than any join takes, which is the join timeout. */
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(1);

    private final RoomConfig config;
    private final MessageScreen screen;
    private final Broker broker;
    private final Fanout fanout;
    private final Scheduler scheduler;
    private final HubMeters meters;
    private final Connections connections = new Connections();
    private final Calls calls = new Calls(this::handle, messages -> locked(room -> room.moderation(messages, now())));
    private final EffectQueue effects;
    private final ClientInputs clientInputs;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private final Room room;
    /** Who is in the room. Written under the lock, so that those who only look need none. */
    private volatile ServerEvent.Presence presence;

    /**
     * An empty room.
     *
     * @param config the room's options
     * @param authenticator decides who the clients are
     * @param screen checks messages before others see them
     * @param broker connects it to the other instances
     * @param fanout sends events to clients
     * @param scheduler the time
     * @param meters the metrics
     */
    public Hub(
            RoomConfig config, Authenticator authenticator, MessageScreen screen, Broker broker, Fanout fanout,
            Scheduler scheduler, HubMeters meters) {
        this.config = config;
        this.screen = screen;
        this.broker = broker;
        this.fanout = fanout;
        this.scheduler = scheduler;
        this.meters = meters;
        this.room = new Room(config);
        this.presence = room.presence();
        var log = new ModerationLog(connections, calls, meters);
        var reviews = new ReviewRunner(connections, broker.reviews(), fanout, meters, log, this::handle);
        this.effects = new EffectQueue(new EffectRunner(connections, calls, screen, reviews, broker, fanout, scheduler, meters, log, this::handle));
        this.clientInputs = new ClientInputs(authenticator, screen, fanout, this::handle);
        broker.listener(new BrokerInputs(this::handle, () -> locked(Room::cursor), reviews::counted));
    }

    /**
     * Adds a socket, before anything that can wait. The first one starts the reader of the log.
     *
     * @param outbound sends to its client
     * @param network the network of its client, for the limits that its users share; empty when it is unknown
     * @return the connection; the caller {@linkplain #unregister unregisters} it whatever happens
     */
    public Connection register(Outbound outbound, String network) {
        var connection = connections.open(outbound, network);
        fanout.add(outbound);
        handle(new Input.Connected(connection.number(), network));
        return connection;
    }

    /**
     * Adds a socket of a client whose network is unknown.
     *
     * @param outbound sends to its client
     * @return the connection; the caller {@linkplain #unregister unregisters} it whatever happens
     */
    public Connection register(Outbound outbound) {
        return register(outbound, "");
    }

    /**
     * Removes a socket. A while after the last one the reader of the log stops. Does nothing when called again.
     *
     * @param connection the connection
     */
    public void unregister(Connection connection) {
        if (connections.remove(connection)) {
            fanout.remove(connection.outbound());
            handle(new Input.Disconnected(connection.number()));
            connection.answered();
        }
    }

    /**
     * Handles what a client sent. A join returns when it is answered, which may take until the log's end was read; anything
     * else returns at once.
     *
     * @param connection the client
     * @param event what it sent
     * @throws BadEventException when a token is missing or not valid
     */
    public void receive(Connection connection, ClientEvent event) throws BadEventException {
        submit(connection, event);
        if (event instanceof ClientEvent.Join) {
            connection.awaitAnswer(ANSWER_LIMIT);
        }
    }

    /** Handles what a client sent, without waiting for the answer. */
    void submit(Connection connection, ClientEvent event) throws BadEventException {
        clientInputs.receive(connection, event);
    }

    /**
     * Opens a call of a moderator who acts over HTTP. Waits until the state of the room is known.
     *
     * @param caller who shows their token
     * @param network the network of the client; empty when it is unknown
     * @return the call, which the caller closes
     * @throws BadEventException when they may not call, or the state of the room cannot be read now
     */
    public Call call(Login caller, String network) throws BadEventException {
        return calls.open(caller, network, ANSWER_LIMIT);
    }

    /**
     * Rejects what a client sent.
     *
     * @param connection the client
     * @param reason what is wrong
     */
    public void reject(Connection connection, BadEventException reason) {
        meters.rejected(reason.code());
        fanout.send(connection.outbound(), reason.event());
    }

    /**
     * The room now. Takes no lock.
     *
     * @return who is here, and the state of this instance
     */
    public RoomSnapshot snapshot() {
        var now = presence;
        return new RoomSnapshot(
                now.count(), now.users(), now.more(), connections.size(), config.instance(), broker.status().state());
    }

    /**
     * How many users are in the room, on all instances, as this instance knows. Takes no lock.
     *
     * @return zero or more
     */
    public int users() {
        return presence.count();
    }

    /**
     * How many sockets this instance has, joined or not.
     *
     * @return zero or more
     */
    public int connections() {
        return connections.size();
    }

    /** How many items the room remembers beside history and roster. */
    int bookkeeping() {
        return locked(Room::bookkeeping);
    }

    /**
     * Closes some of the sockets that are open now, one after another, in no particular order.
     *
     * @param limit how many, or all when there are fewer
     * @param window the time over which they are closed; zero or more
     * @param code the close code
     * @param reason the reason for people
     * @throws InterruptedException when interrupted; the rest stays open
     */
    public void closeOver(int limit, Duration window, CloseCode code, String reason) throws InterruptedException {
        connections.closeOver(limit, window, code, reason);
    }

    /**
     * Closes every socket.
     *
     * @param code the close code
     * @param reason the reason for people
     */
    public void closeAll(CloseCode code, String reason) {
        connections.closeAll(code, reason);
    }

    /**
     * Sheds load, or does so no longer.
     *
     * @param reduced whether typing events are dropped, and lists of users are replaced by their number
     * @param rejecting whether new messages are rejected
     */
    public void overload(boolean reduced, boolean rejecting) {
        handle(new Input.Overload(reduced, rejecting));
    }

    /** Stops the screen and the fanout. Called when no socket is left. */
    @Override
    public void close() {
        screen.close();
        fanout.close();
    }

    private void handle(Input input) {
        lock.lock();
        try {
            effects.add(room.handle(input, now()));
            presence = room.presence();
        } finally {
            lock.unlock();
        }
        effects.run();
    }

    private Time now() {
        return new Time(scheduler.millis(), scheduler.nanoTime());
    }

    private <T> T locked(Function<Room, T> query) {
        lock.lock();
        try {
            return query.apply(room);
        } finally {
            lock.unlock();
        }
    }
}
