package dev.chatroom;

import dev.chatroom.api.ActionRoutes;
import dev.chatroom.api.ApiRoutes;
import dev.chatroom.api.AuditRoutes;
import dev.chatroom.api.DocumentRoutes;
import dev.chatroom.api.ModerationApi;
import dev.chatroom.api.RestrictionRoutes;
import dev.chatroom.api.ReviewRoutes;
import dev.chatroom.api.RevocationRoutes;
import dev.chatroom.api.SettingRoutes;
import dev.chatroom.auth.TokenAuthenticator;
import dev.chatroom.broker.Broker;
import dev.chatroom.hub.Hub;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.websocket.OriginPolicy;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Puts the HTTP API of moderators together. A part is added here, with its routes in {@code openapi.json}. */
final class ApiSetup {
    private ApiSetup() {}

    static ModerationApi api(ChatConfig config, Hub hub, TokenAuthenticator authenticator, EventCodec codec, Broker broker) {
        var origins = new OriginPolicy(config.socket().allowedOrigins());
        return new ModerationApi(
                parts(codec, broker, authenticator::publicId), hub, authenticator, broker.moderation(), network(config), request -> origins.allows(request.headers()));
    }

    static List<ApiRoutes> parts(EventCodec codec, Broker broker, BinaryOperator<String> publicIds) {
        return List.of(
                new ActionRoutes(codec),
                new RestrictionRoutes(),
                new SettingRoutes(),
                new RevocationRoutes(codec, publicIds),
                new AuditRoutes(broker.moderation()),
                new ReviewRoutes(broker.reviews()),
                new DocumentRoutes());
    }

    /** As for sockets: empty unless the address is that of the client itself. */
    private static Function<ServerRequest, String> network(ChatConfig config) {
        return config.socket().admission().networks().identified() ? Edges.network(config) : _ -> "";
    }
}
