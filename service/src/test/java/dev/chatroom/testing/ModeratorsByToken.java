package dev.chatroom.testing;

import dev.chatroom.hub.Authenticator;
import dev.chatroom.hub.Login;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.User;

/** Takes everybody who has a token, whatever it is, for a moderator. */
public final class ModeratorsByToken implements Authenticator {
    @Override
    public Login join(ClientEvent.Join join, String network) {
        var guest = Authenticator.guest(join);
        return join.token() == null ? guest : moderator(guest.user().clientId(), join.name());
    }

    @Override
    public Login refresh(String token, String network) {
        throw new AssertionError("no newer tokens");
    }

    /** A moderator whose token does not expire. */
    public static Login moderator(String clientId, String name) {
        return new Login(
                new User(clientId, name, Role.MODERATOR), new Credential(null, 0, Long.MAX_VALUE, Long.MAX_VALUE));
    }
}
