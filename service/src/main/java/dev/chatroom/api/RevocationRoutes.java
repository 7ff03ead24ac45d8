package dev.chatroom.api;

import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.EventCodec;
import java.util.List;
import java.util.function.BinaryOperator;

/** {@code POST /revoke}: the tokens of a user that were issued so far are not accepted any more, on any instance. */
public final class RevocationRoutes implements ApiRoutes {
    private final EventCodec codec;
    private final BinaryOperator<String> publicIds;

    /**
     * The routes.
     *
     * @param codec decodes requests
     * @param publicIds the public identity of a user by issuer and subject
     */
    public RevocationRoutes(EventCodec codec, BinaryOperator<String> publicIds) {
        this.codec = codec;
        this.publicIds = publicIds;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/revoke", this::revoke));
    }

    private ApiAnswer revoke(ApiRequest request) throws BadEventException {
        var revocation = codec.decodeRevocation(request.body(), publicIds);
        return ActionRoutes.act(
                request, revocation.ref() == null ? revocation.withRef(request.ref()) : revocation);
    }
}
