package dev.chatroom.websocket;

import dev.chatroom.fanout.FanoutMeters;
import dev.chatroom.hub.Hub;
import dev.chatroom.overload.OverloadState;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.time.Scheduler;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Upgrades HTTP requests for {@code /api/ws} to sockets of the room (RFC 6455 section 4.2). */
public final class ChatUpgrader extends WsUpgrader {
    /** The path of the endpoint. */
    public static final String PATH = "/api/ws";

    private final SocketConfig config;
    private final SocketMeters meters;
    private final OriginPolicy origins;
    private final Admission admission;
    private final SocketEnvironment environment;

    /**
     * An upgrader.
     *
     * @param hub the room
     * @param codec decodes the events of clients
     * @param config the options
     * @param overload whether this instance is overloaded
     * @param scheduler the time
     * @param meters the metrics of the sockets
     * @param fanoutMeters the metrics of writes to clients
     */
    public ChatUpgrader(
            Hub hub,
            EventCodec codec,
            SocketConfig config,
            OverloadState overload,
            Scheduler scheduler,
            SocketMeters meters,
            FanoutMeters fanoutMeters) {
        super(WsConfig.create());
        this.config = config;
        this.meters = meters;
        this.origins = new OriginPolicy(config.allowedOrigins());
        this.admission = new Admission(config.admission(), overload, scheduler, meters);
        var open = new OpenSockets(config, scheduler);
        SlowReaderCheck.start(open, scheduler);
        this.environment = new SocketEnvironment(
                hub,
                codec,
                config,
                scheduler,
                open,
                new AcceptedSockets(config.socketOptions()),
                new AddressBudgets(config.admission().networks().rates(), scheduler, open::stream),
                new SlowConsumerLog(scheduler),
                overload,
                meters,
                fanoutMeters);
    }

    /**
     * The options of the connections of the listener that this upgrader is for. They are of this upgrader alone: it resets
     * connections that they were set on.
     *
     * @return the options
     */
    public SocketOptions socketOptions() {
        return environment.accepted();
    }

    @Override
    public ServerConnection upgrade(ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        if (!prologue.uriPath().path().equals(PATH) || !headers.contains(WS_KEY)) {
            // Not an upgrade to this endpoint: Helidon handles it as an ordinary request.
            return null;
        }
        checkForm(prologue, headers);
        checkVersion(headers);
        checkOrigin(headers);
        var key = headers.get(WS_KEY).get();
        var response = SWITCHING_PROTOCOL_PREFIX + accept(context, key) + SWITCHING_PROTOCOLS_SUFFIX;
        var client = ClientAddress.of(context.remotePeer(), headers, config.admission().trustedHops());
        var release = admission.admit(client);
        try {
            context.dataWriter().writeNow(BufferData.create(response.getBytes(StandardCharsets.US_ASCII)));
        } catch (RuntimeException e) {
            release.run();
            throw e;
        }
        return new ChatSocket(context, UpgradeInfo.of(network(client), headers), environment, release);
    }

    /** Empty unless the address is that of the client itself. */
    private String network(InetAddress client) {
        return config.admission().networks().identified() ? ClientAddress.network(client) : "";
    }

    /**
     * The open sockets of this instance.
     *
     * @return a snapshot
     */
    public List<SocketInfo> openSockets() {
        return environment.open().info();
    }

    /**
     * How many bytes are held for the clients of this instance.
     *
     * @return zero or more
     */
    public long heldBytes() {
        return environment.open().heldBytes();
    }

    /**
     * Closes sockets, those that hold the most memory first.
     *
     * @param bytes how much they should hold together; above 0
     * @return how many were closed
     */
    public int closeLargest(long bytes) {
        int closed = environment.open().closeLargest(bytes);
        meters.shed(closed);
        return closed;
    }

    private String accept(ConnectionContext context, String key) {
        try {
            return hash(context, key);
        } catch (IllegalArgumentException | RequestException e) {
            throw UpgradeRejection.of(
                    Status.BAD_REQUEST_400, "Sec-WebSocket-Key is invalid. Accepted: 16 bytes in base64.");
        }
    }

    /** RFC 6455 section 4.1. A body would be taken for frames, also where a proxy knows it to be a body. */
    private static void checkForm(HttpPrologue prologue, WritableHeaders<?> headers) {
        boolean hasBody = headers.contains(HeaderNames.CONTENT_LENGTH)
                && !headers.get(HeaderNames.CONTENT_LENGTH).get().equals("0");
        if (!prologue.method().equals(Method.GET) || !prologue.protocolVersion().equals("1.1") || hasBody) {
            throw UpgradeRejection.of(
                    Status.BAD_REQUEST_400, "The upgrade request is not accepted. Accepted: GET with HTTP/1.1, without a body.");
        }
    }

    private static void checkVersion(WritableHeaders<?> headers) {
        if (headers.contains(WS_VERSION) && !headers.get(WS_VERSION).get().equals(SUPPORTED_VERSION)) {
            throw UpgradeRejection.of(
                    Status.create(426, "Upgrade Required"),
                    "Only WebSocket version 13 is supported.",
                    SUPPORTED_VERSION_HEADER);
        }
    }

    private void checkOrigin(WritableHeaders<?> headers) {
        if (!origins.allows(headers)) {
            meters.refused(SocketMeters.Refusal.ORIGIN);
            throw UpgradeRejection.of(
                    Status.FORBIDDEN_403,
                    "The origin is not allowed. Accepted: the host of the request, and those in origins.allowed.");
        }
    }
}
