package dev.chatroom.simulation;

import dev.chatroom.hub.Authenticator;
import dev.chatroom.hub.Login;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.User;

/** Knows guests, and moderators by a token that never expires. */
final class SimulatedSignIns implements Authenticator {
    static final String MODERATOR = "moderator";

    @Override
    public Login join(ClientEvent.Join join, String network) throws BadEventException {
        if (join.token() == null) {
            return Authenticator.guest(join);
        }
        if (!join.token().equals(MODERATOR)) {
            throw new BadEventException(ErrorCode.TOKEN_INVALID, "there is no such token", null);
        }
        return new Login(
                new User(Identity.publicId(join.secret()), join.name(), Role.MODERATOR),
                new Credential("token", 0, Long.MAX_VALUE, Long.MAX_VALUE));
    }

    @Override
    public Login refresh(String token, String network) throws BadEventException {
        throw new BadEventException(ErrorCode.TOKEN_INVALID, "nobody refreshes here", null);
    }
}
