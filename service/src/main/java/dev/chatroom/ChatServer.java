package dev.chatroom;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.LocalBroker;
import dev.chatroom.redis.RedisBroker;
import dev.chatroom.hub.Hub;
import dev.chatroom.time.TimerThread;
import dev.chatroom.fanout.BufferedFanout;
import dev.chatroom.fanout.FlushScheduler;
import dev.chatroom.observe.DeliveryMeters;
import dev.chatroom.observe.ConnectionMeters;
import dev.chatroom.observe.ConnectionsResource;
import dev.chatroom.observe.Health;
import dev.chatroom.observe.LogResource;
import dev.chatroom.observe.Meters;
import dev.chatroom.observe.ProcessMeters;
import dev.chatroom.observe.RedisMeters;
import dev.chatroom.observe.RoomMeters;
import dev.chatroom.observe.RoomResource;
import dev.chatroom.observe.ShedResource;
import dev.chatroom.observe.StandstillMeters;
import dev.chatroom.observe.StateMeters;
import dev.chatroom.page.Page;
import dev.chatroom.page.SecurityHeaders;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.websocket.ChatUpgrader;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.observe.ObserveFeature;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** One instance of the service, with all its parts. */
public final class ChatServer implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(ChatServer.class.getName());
    private static final long CLOSE_PATIENCE_NANOS = 2_000_000_000;
    private static final long LOOK_NANOS = 10_000_000;

    private static final String RESTARTS = "the server restarts";

    private final ChatConfig config;
    private final Meters meters = new Meters();
    private final StandstillMeters standstill = StandstillMeters.start(meters);
    private final TimerThread timer = new TimerThread("chat-timer");
    private final Broker broker;
    private final Hub hub;
    private final WebServer server;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean listening;
    private volatile boolean draining;

    private ChatServer(ChatConfig config) {
        this.config = config;
        var codec = new EventCodec(config.wire());
        var schedule = new FlushScheduler(timer, config.flushInterval());
        var deliveryMeters = new DeliveryMeters(meters);
        this.broker = broker(config, codec, schedule);
        var fanout = new BufferedFanout(codec, schedule, timer, deliveryMeters);
        this.hub = new Hub(config.room(), broker, fanout, timer, new RoomMeters(meters));
        var upgrader = new ChatUpgrader(
                hub, codec, config.socket(), timer, new ConnectionMeters(meters), deliveryMeters);
        ProcessMeters.register(meters);
        StateMeters.register(
                meters, hub, broker, upgrader::openSockets, config.socket().maxConnections(), () -> draining);
        var health = new Health(fanout::overdue, broker, timer, () -> listening, () -> draining);
        var builder = WebServer.builder()
                .host(config.host())
                .port(config.port())
                .shutdownHook(false)
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .protocolsDiscoverServices(false)
                .addConnectionSelector(Http1ConnectionSelector.builder()
                        .config(Http1Config.create())
                        .addUpgrader(upgrader)
                        .build())
                .featuresDiscoverServices(false)
                .addFeature(ObserveFeature.just(health.observer()))
                .routing(this::routing);
        AdminSocket.add(
                builder, config, health.observer(), new ConnectionsResource(upgrader::openSockets), new LogResource(),
                new ShedResource(hub, config.adminToken()));
        this.server = builder.build();
    }

    /**
     * Starts an instance.
     *
     * @param config its configuration
     * @return the instance, which listens
     * @throws IllegalStateException when a port is taken; the message names it
     */
    public static ChatServer start(ChatConfig config) {
        var started = new ChatServer(config);
        started.server.start();
        if (!started.server.isRunning()) {
            started.close();
            throw new IllegalStateException(TakenPorts.explain(config));
        }
        started.listening = true;
        if (!config.room().rates().enabled()) {
            LOGGER.log(Level.WARNING, "rate limits are off: for load tests only");
        }
        LOGGER.log(Level.INFO, "the room is open, port={0} admin_port={1} instance={2}",
                Integer.toString(started.port()), Integer.toString(started.adminPort()), config.room().instance());
        return started;
    }

    /**
     * The port that it listens on.
     *
     * @return 1 to 65535
     */
    public int port() {
        return server.port();
    }

    /**
     * The port of the socket for operators.
     *
     * @return 1 to 65535
     */
    public int adminPort() {
        return server.port(AdminSocket.NAME);
    }

    /**
     * The room.
     *
     * @return this instance's hub
     */
    public Hub hub() {
        return hub;
    }

    /**
     * Says that it takes no newcomers, waits until nobody is sent here any more, and then has the pages come back
     * elsewhere a few at a time; {@link #close} follows. A room without Redis has no elsewhere and does not wait.
     */
    public void drain() {
        draining = true;
        if (broker.status().state() == Broker.State.LOCAL) {
            return;
        }
        LOGGER.log(Level.INFO, "draining, connections={0} delay={1} window={2}",
                Integer.toString(hub.connections()), config.drainDelay(), config.drainWindow());
        try {
            Thread.sleep(config.drainDelay());
            hub.closeOver(Integer.MAX_VALUE, config.drainWindow(), CloseCode.RESTART, RESTARTS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the sockets with 1012, so that the pages come back on another instance, and stops; once. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        draining = true;
        hub.closeAll(CloseCode.RESTART, RESTARTS);
        long limit = System.nanoTime() + CLOSE_PATIENCE_NANOS;
        while (hub.connections() > 0 && System.nanoTime() < limit) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        LOGGER.log(Level.INFO, "stopping, connections={0}", Integer.toString(hub.connections()));
        if (server.isRunning()) {
            server.stop();
        }
        broker.close();
        hub.close();
        timer.close();
        standstill.close();
        meters.close();
    }

    private Broker broker(ChatConfig options, EventCodec codec, FlushScheduler schedule) {
        if (options.redis().isPresent()) {
            return new RedisBroker(
                    options.redis().get(), codec, new RedisMeters(meters), timer, schedule::timeUntilNextFlush);
        }
        LOGGER.log(Level.INFO, "redis.url (REDIS_URL) is not set: this instance is the whole room, in memory");
        return new LocalBroker(options.room().instance(), options.streamLength(), timer);
    }

    private void routing(HttpRouting.Builder routing) {
        routing.addFilter(new SecurityHeaders())
                .register("/api/room", new RoomResource(hub))
                .get(ChatUpgrader.PATH, (request, response) -> response.status(Status.create(426, "Upgrade Required"))
                        .header(HeaderValues.create("Upgrade", "websocket"))
                        .send("open a WebSocket here"))
                .register("/", new Page());
    }
}
