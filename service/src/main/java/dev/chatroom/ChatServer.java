package dev.chatroom;

import dev.chatroom.auth.TokenAuthenticator;
import dev.chatroom.broker.Broker;
import dev.chatroom.broker.LocalBroker;
import dev.chatroom.fanout.BufferedFanout;
import dev.chatroom.fanout.FlushScheduler;
import dev.chatroom.hub.Hub;
import dev.chatroom.moderation.TextScreen;
import dev.chatroom.observe.ClientsResource;
import dev.chatroom.observe.ConnectionMeters;
import dev.chatroom.observe.ConnectionsResource;
import dev.chatroom.observe.DeliveryMeters;
import dev.chatroom.observe.FlushMeters;
import dev.chatroom.observe.Health;
import dev.chatroom.observe.JvmPauseMeters;
import dev.chatroom.observe.ListenerProbe;
import dev.chatroom.observe.LogResource;
import dev.chatroom.observe.Meters;
import dev.chatroom.observe.OverloadMeters;
import dev.chatroom.observe.ProcessMeters;
import dev.chatroom.observe.RedisMeters;
import dev.chatroom.observe.RoomMeters;
import dev.chatroom.observe.ScreenMeters;
import dev.chatroom.observe.ShedResource;
import dev.chatroom.observe.SignInMeters;
import dev.chatroom.observe.StateMeters;
import dev.chatroom.overload.OverloadGuard;
import dev.chatroom.overload.OverloadState;
import dev.chatroom.overload.ProcessLoad;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.redis.RedisBroker;
import dev.chatroom.time.Scheduler;
import dev.chatroom.time.TimerThread;
import dev.chatroom.websocket.ChatUpgrader;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** One instance of the service: creates its parts, starts, drains and stops them. */
public final class ChatServer implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(ChatServer.class.getName());
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CLOSE_POLL_INTERVAL = Duration.ofMillis(10);

    private static final String RESTARTS = "the server restarts";

    private final ChatConfig config;
    private final TimerThread timer = new TimerThread("chat-timer");
    private final Meters meters = new Meters();
    private final JvmPauseMeters pauseMeters = JvmPauseMeters.start(meters);
    private final OverloadState overload = new OverloadState();
    private final ListenerProbe probe;
    private final TokenAuthenticator authenticator;
    private final Broker broker;
    private final Hub hub;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean draining;
    /** Null while this instance does not listen. */
    private volatile WebServer server;

    private ChatServer(ChatConfig config, WebServerConfig.Builder builder, UnaryOperator<Scheduler> signInClock) {
        this.config = config;
        var codec = new EventCodec(config.wire());
        var schedule = new FlushScheduler(timer, config.flushInterval(), config.flushCores());
        var deliveryMeters = new DeliveryMeters(meters);
        this.broker = broker(config, codec, schedule);
        var fanout = new BufferedFanout(codec, schedule, timer, deliveryMeters);
        this.authenticator = new TokenAuthenticator(config.auth(), signInClock.apply(timer), new SignInMeters(meters));
        SignInMeters.register(meters, authenticator);
        this.hub = new Hub(
                config.room(), authenticator, TextScreen.of(config.screen(), new ScreenMeters(meters), timer), broker, fanout, timer, new RoomMeters(meters));
        var edges = Edges.of(config, meters, timer);
        var sockets = config.socket().withMaxConnections(edges.capacity().sockets());
        var upgrader = new ChatUpgrader(hub, codec, sockets, overload, timer, new ConnectionMeters(meters), deliveryMeters);
        int maxConnections = sockets.maxConnections();
        OverloadGuard.start(
                config.overload(),
                new ProcessLoad(timer, upgrader::heldBytes, hub::connections, maxConnections),
                new LoadShedder(hub, upgrader), timer, overload);
        OverloadMeters.register(meters, overload);
        ProcessMeters.register(meters);
        FlushMeters.register(meters, schedule);
        StateMeters.register(meters, hub, broker, upgrader::openSockets, maxConnections, () -> draining);
        this.probe = ListenerProbe.start(
                timer, config.host(), this::listeningPort, edges.certificate().isPresent());
        var health = new Health(probe::sinceAnswer, fanout::overdue, broker, overload, timer, () -> server != null, () -> draining);
        builder.shutdownHook(false);
        // Helidon may have read the same keys as options of its own.
        builder.clearTls();
        edges.certificate().ifPresent(certificate -> builder.tls(certificate.tls()));
        new PublicListener(hub, config, ApiSetup.api(config, hub, authenticator, codec, broker), edges.requestLimits(), this::started, this::stopped)
                .add(builder, health.observer(), edges.room(), upgrader);
        AdminListener.add(
                builder, config, health.observer(), edges.admin(), new ConnectionsResource(upgrader::openSockets),
                new ClientsResource(upgrader::openSockets, config.adminToken()), new LogResource(), new ShedResource(hub));
    }

    /**
     * Starts an instance with a web server of its own.
     *
     * @param config its configuration
     * @return the instance, which listens
     * @throws IllegalStateException when a port is taken; the message names it
     */
    public static ChatServer start(ChatConfig config) {
        return start(config, UnaryOperator.identity());
    }

    /** An instance that verifies tokens, and fetches the keys for that, by a clock of its own. */
    static ChatServer start(ChatConfig config, UnaryOperator<Scheduler> signInClock) {
        var builder = WebServer.builder();
        var started = new ChatServer(config, builder, signInClock);
        if (!builder.build().start().isRunning()) {
            started.close();
            throw new IllegalStateException(TakenPorts.explain(config));
        }
        return started;
    }

    /**
     * Creates an instance and adds its listeners to a web server. The instance opens when the web server has started, and
     * closes with it.
     *
     * @param config its configuration
     * @param server the web server, which the caller builds and starts
     * @return the instance, which does not listen yet
     */
    public static ChatServer configure(ChatConfig config, WebServerConfig.Builder server) {
        return new ChatServer(config, server, UnaryOperator.identity());
    }

    /**
     * The port of the public listener.
     *
     * @return 1 to 65535
     */
    public int port() {
        return server.port();
    }

    /**
     * The port of the admin listener.
     *
     * @return 1 to 65535
     */
    public int adminPort() {
        return server.port(AdminListener.NAME);
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
     * Reports not ready, waits until load balancers send no new clients, and then closes the sockets one after another, so
     * that the clients reconnect to other instances. {@link #close} follows. A room without Redis has no other instances
     * and does not wait.
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

    /**
     * Closes the sockets with 1012, so that the clients reconnect to another instance, and stops. Does nothing when called
     * again.
     */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        draining = true;
        probe.close();
        hub.closeAll(CloseCode.RESTART, RESTARTS);
        awaitNoConnections();
        LOGGER.log(Level.INFO, "stopping, connections={0}", Integer.toString(hub.connections()));
        var listening = server;
        if (listening != null) {
            listening.stop();
        }
        broker.close();
        hub.close();
        authenticator.close();
        timer.close();
        pauseMeters.close();
        meters.close();
    }

    private OptionalInt listeningPort() {
        var listening = server;
        return listening == null ? OptionalInt.empty() : OptionalInt.of(listening.port());
    }

    private void started(WebServer listening) {
        server = listening;
        if (!config.room().rates().enabled()) {
            LOGGER.log(Level.WARNING, "rate limits are off: use this for load tests only");
        }
        LOGGER.log(Level.INFO, "room opened, port={0} admin_port={1} instance={2}",
                Integer.toString(port()), Integer.toString(adminPort()), config.room().instance());
    }

    private void stopped() {
        server = null;
        close();
    }

    private void awaitNoConnections() {
        long deadline = timer.nanoTime() + CLOSE_TIMEOUT.toNanos();
        try {
            while (hub.connections() > 0 && timer.nanoTime() - deadline < 0) {
                Thread.sleep(CLOSE_POLL_INTERVAL);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Broker broker(ChatConfig options, EventCodec codec, FlushScheduler schedule) {
        if (options.redis().isPresent()) {
            return new RedisBroker(
                    options.redis().get(), codec, new RedisMeters(meters), timer, schedule::timeUntilNextFlush);
        }
        LOGGER.log(Level.INFO, "redis.url (REDIS_URL) is not set: this instance is the whole room, in memory");
        return new LocalBroker(options.room().instance(), options.streamLength(), options.auditAge(), timer);
    }
}
