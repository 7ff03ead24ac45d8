package dev.chatroom.simulation;

import dev.chatroom.hub.Authenticator;
import dev.chatroom.hub.Login;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.User;

/** Knows guests, and those who sign in with a {@link SimulatedToken}. */
final class SimulatedSignIns implements Authenticator {
    /** A token that is older than every revocation. */
    static final String MODERATOR = "moderator";

    @Override
    public Login join(ClientEvent.Join join, String network) {
        if (join.token() == null) {
            return Authenticator.guest(join);
        }
        return new Login(
                new User(Identity.publicId(join.secret()), join.name(), SimulatedToken.role(join.token())),
                SimulatedToken.credential(join.token()));
    }

    @Override
    public Login refresh(String token, String network) throws BadEventException {
        throw new BadEventException(ErrorCode.TOKEN_INVALID, "nobody refreshes here", null);
    }
}
