package dev.chatroom.websocket;

import dev.chatroom.fanout.FanoutMeters;
import dev.chatroom.hub.Hub;
import dev.chatroom.time.Scheduler;
import dev.chatroom.protocol.EventCodec;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Turns an HTTP request for {@code /api/ws} into a socket of the room (RFC 6455 section 4.2). */
public final class ChatUpgrader extends WsUpgrader {
    /** Where the room is. */
    public static final String PATH = "/api/ws";

    private final Hub hub;
    private final EventCodec codec;
    private final SocketConfig config;
    private final SocketMeters meters;
    private final FanoutMeters fanoutMeters;
    private final Scheduler scheduler;
    private final OriginPolicy origins;
    private final Admission admission;
    private final OpenSockets open;

    /**
     * An upgrader.
     *
     * @param hub the room
     * @param codec the wire's JSON
     * @param config the options
     * @param scheduler the time
     * @param meters what is counted
     * @param fanoutMeters what is counted about writes to clients
     */
    public ChatUpgrader(
            Hub hub,
            EventCodec codec,
            SocketConfig config,
            Scheduler scheduler,
            SocketMeters meters,
            FanoutMeters fanoutMeters) {
        super(WsConfig.create());
        this.hub = hub;
        this.codec = codec;
        this.config = config;
        this.meters = meters;
        this.fanoutMeters = fanoutMeters;
        this.scheduler = scheduler;
        this.origins = new OriginPolicy(config.allowedOrigins());
        this.admission = new Admission(config.admission(), scheduler, meters);
        this.open = new OpenSockets(config, scheduler);
    }

    @Override
    public ServerConnection upgrade(ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        if (!prologue.uriPath().path().equals(PATH) || !headers.contains(WS_KEY)) {
            // Not ours: the request goes on as an ordinary one.
            return null;
        }
        checkVersion(headers);
        checkOrigin(headers);
        var key = headers.get(WS_KEY).get();
        var response = SWITCHING_PROTOCOL_PREFIX + accept(context, key) + SWITCHING_PROTOCOLS_SUFFIX;
        var leave = admission.admit(client(context, headers));
        try {
            context.dataWriter().writeNow(BufferData.create(response.getBytes(StandardCharsets.US_ASCII)));
        } catch (RuntimeException e) {
            leave.run();
            throw e;
        }
        return new ChatSocket(context, UpgradeInfo.of(headers), hub, codec, config, open, meters, fanoutMeters, scheduler, leave);
    }

    private InetAddress client(ConnectionContext context, WritableHeaders<?> headers) {
        var peer = ((InetSocketAddress) context.remotePeer().address()).getAddress();
        var forwarded = headers.contains(HeaderNames.X_FORWARDED_FOR)
                ? headers.get(HeaderNames.X_FORWARDED_FOR).allValues()
                : List.<String>of();
        return ClientAddress.of(peer, forwarded, config.admission().trustedHops());
    }

    /**
     * The sockets of this instance.
     *
     * @return those that are open now
     */
    public List<SocketFacts> openSockets() {
        return open.facts();
    }

    private String accept(ConnectionContext context, String key) {
        try {
            return hash(context, key);
        } catch (IllegalArgumentException e) {
            throw refuse(Status.BAD_REQUEST_400, "Sec-WebSocket-Key must be 16 bytes in base64");
        }
    }

    private static void checkVersion(WritableHeaders<?> headers) {
        if (headers.contains(WS_VERSION) && !headers.get(WS_VERSION).get().equals(SUPPORTED_VERSION)) {
            throw RequestException.builder()
                    .type(DirectHandler.EventType.OTHER)
                    .status(Status.create(426, "Upgrade Required"))
                    .setKeepAlive(false)
                    .header(SUPPORTED_VERSION_HEADER)
                    .message("WebSocket version 13 is spoken here")
                    .build();
        }
    }

    private void checkOrigin(WritableHeaders<?> headers) {
        var origin = headers.contains(HeaderNames.ORIGIN) ? headers.get(HeaderNames.ORIGIN).get() : null;
        var host = headers.contains(HeaderNames.HOST) ? headers.get(HeaderNames.HOST).get() : null;
        if (!origins.allows(origin, host)) {
            meters.refused(SocketMeters.Refusal.ORIGIN);
            throw refuse(Status.FORBIDDEN_403, "pages of this origin may not open the room; see origins.allowed");
        }
    }

    private static RequestException refuse(Status status, String message) {
        return RequestException.builder()
                .type(DirectHandler.EventType.OTHER)
                .status(status)
                .setKeepAlive(false)
                .message(message)
                .build();
    }
}
