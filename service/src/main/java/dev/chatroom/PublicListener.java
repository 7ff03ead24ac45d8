package dev.chatroom;

import dev.chatroom.api.ModerationApi;
import dev.chatroom.http.AcceptedMethods;
import dev.chatroom.http.HttpEdge;
import dev.chatroom.http.RequestLimit;
import dev.chatroom.http.TlsOptions;
import dev.chatroom.hub.Hub;
import dev.chatroom.observe.RoomResource;
import dev.chatroom.page.Page;
import dev.chatroom.page.SecurityHeaders;
import dev.chatroom.time.Turn;
import dev.chatroom.websocket.ChatUpgrader;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.spi.Observer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The public listener: the page, the HTTP API, health, and the sockets of the room. */
final class PublicListener implements HttpFeature {
    /** The path of the room's state. */
    static final String ROOM = "/api/room";

    private final Hub hub;
    private final ChatConfig config;
    private final ModerationApi moderation;
    private final List<RequestLimit> limits;
    private final Consumer<WebServer> started;
    private final Runnable stopped;

    /** The callbacks run when the web server listens, and when it has stopped. */
    PublicListener(
            Hub hub,
            ChatConfig config,
            ModerationApi moderation,
            List<RequestLimit> limits,
            Consumer<WebServer> started,
            Runnable stopped) {
        this.hub = hub;
        this.config = config;
        this.moderation = moderation;
        this.limits = List.copyOf(limits);
        this.started = started;
        this.stopped = stopped;
    }

    /** Adds the listener to a web server. */
    void add(WebServerConfig.Builder server, Observer health, HttpEdge edge, ChatUpgrader upgrader) {
        edge.setUp(server, ModerationApi.MAX_BODY_BYTES, List.of(upgrader));
        server.host(config.host())
                .port(config.port())
                // A socket channel would hold a second buffer of 8 KiB, copy each write, and split those that are larger.
                .useNio(false)
                .connectionOptions(upgrader.socketOptions())
                // Refused upgrade requests get their reason.
                .errorHandling(errors -> errors.includeEntity(true))
                .featuresDiscoverServices(false)
                .addFeature(ObserveFeature.just(health))
                .routing(routing -> routing.addFeature(this));
    }

    @Override
    public void setup(HttpRouting.Builder routing) {
        var hsts = config.http().tls().map(TlsOptions::hsts).orElse(Duration.ZERO);
        routing.addFilter(PublicListener::giveWay)
                .addFilter(new SecurityHeaders(hsts))
                .addFilter(AcceptedMethods.of(Method.GET, Method.HEAD).exceptBelow(ModerationApi.PATH));
        limits.forEach(routing::addFilter);
        routing.register(ROOM, new RoomResource(hub, config.theme().name(), config.wire()))
                .get(ChatUpgrader.PATH, (request, response) -> response.status(Status.create(426, "Upgrade Required"))
                        .header(HeaderValues.create("Upgrade", "websocket"))
                        .send("This is a WebSocket endpoint: send an upgrade request."))
                .register(ModerationApi.PATH, moderation)
                .register("/api/auth", new SignInResource(config))
                .register("/", new Page(config.theme()));
        AcceptedMethods.endWithHead(routing);
    }

    /** The input of a connection that pipelines requests never runs dry: after each response all others run. */
    private static void giveWay(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        chain.proceed();
        Turn.giveWay();
    }

    @Override
    public void afterStart(WebServer server) {
        started.accept(server);
    }

    @Override
    public void afterStop() {
        stopped.run();
    }
}
