package dev.chatroom.hub;

import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.User;

/** Decides who a client is. Called by the thread that reads its socket, without a lock; may block. Safe for many threads. */
public interface Authenticator {
    /** Knows guests only, and rejects every token. */
    Authenticator GUESTS = new Authenticator() {
        @Override
        public Login join(ClientEvent.Join join, String network) throws BadEventException {
            return join.token() == null ? guest(join) : refresh(join.token(), network);
        }

        @Override
        public Login refresh(String token, String network) throws BadEventException {
            throw new BadEventException(
                    ErrorCode.TOKEN_INVALID, "this room accepts no tokens; join without one, as a guest", null);
        }
    };

    /**
     * Decides who joins.
     *
     * @param join what the client sent
     * @param network the network of the client; empty when it is unknown
     * @return who the client is
     * @throws BadEventException with {@link ErrorCode#TOKEN_INVALID} when the token is missing or not valid, and with {@link
     *     ErrorCode#UNAVAILABLE} when it cannot be checked now
     */
    Login join(ClientEvent.Join join, String network) throws BadEventException;

    /**
     * Decides whose newer token a client sends.
     *
     * @param token the token
     * @param network the network of the client; empty when it is unknown
     * @return whose it is
     * @throws BadEventException like {@link #join}
     */
    Login refresh(String token, String network) throws BadEventException;

    /**
     * A client that joins as a guest.
     *
     * @param join what the client sent
     * @return who the client is
     */
    static Login guest(ClientEvent.Join join) {
        return new Login(new User(Identity.publicId(join.secret()), join.name()), null);
    }
}
