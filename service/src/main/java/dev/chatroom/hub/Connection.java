package dev.chatroom.hub;

import dev.chatroom.fanout.Outbound;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.User;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One socket, as the hub knows it. Created by {@link Hub#register}. */
public final class Connection {
    private static final System.Logger LOGGER = System.getLogger(Connection.class.getName());

    private final long number;
    private final Outbound outbound;
    private final String network;
    /** Whom its client joined as; null before. */
    private volatile User user;

    /** Open until a join was answered, or the connection is gone. */
    private final CountDownLatch answered = new CountDownLatch(1);

    Connection(long number, Outbound outbound, String network) {
        this.number = number;
        this.outbound = outbound;
        this.network = network;
    }

    /**
     * The name of the connection in logs.
     *
     * @return unique on this instance
     */
    public String id() {
        return Long.toString(number, Character.MAX_RADIX);
    }

    /**
     * Whom its client joined as, or tried to.
     *
     * @return the public identity; empty before a join
     */
    public Optional<String> clientId() {
        return Optional.ofNullable(user).map(User::clientId);
    }

    /** Whom its client joined as, or tried to; null before a join. */
    User user() {
        return user;
    }

    /** Its client joins as somebody. */
    Login joins(Login login) {
        user = login.user();
        LOGGER.log(Level.DEBUG, "client joins, connection={0} network={1} client={2}", id(), network, user.clientId());
        return login;
    }

    /** Its client shows a newer token. The room refuses that of another user. */
    Login renews(Login login) {
        var known = user;
        if (known != null && known.clientId().equals(login.user().clientId())) {
            user = login.user();
        }
        return login;
    }

    long number() {
        return number;
    }

    /** Empty when it is unknown. */
    String network() {
        return network;
    }

    Outbound outbound() {
        return outbound;
    }

    void answered() {
        answered.countDown();
    }

    /** Whether a join was answered, or the connection is gone. */
    boolean isAnswered() {
        return answered.getCount() == 0;
    }

    /** Waits until a join was answered. */
    void awaitAnswer(Duration limit) {
        try {
            // The room answers every join; the limit only keeps a defect from holding the thread for ever.
            var _ = answered.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The room closes the connection. A join that it refuses waits for no other answer. */
    void end(CloseCode code, String reason) {
        if (code == CloseCode.BANNED) {
            LOGGER.log(
                    Level.INFO, "closed a banned user, connection={0} network={1} client={2}", id(), network, user.clientId());
        }
        close(code, reason);
        answered();
    }

    void close(CloseCode code, String reason) {
        outbound.close(code, reason);
    }
}
