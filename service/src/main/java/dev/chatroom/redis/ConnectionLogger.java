package dev.chatroom.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.util.function.BooleanSupplier;

/** Logs when the connection to Redis is established and when it is lost. */
final class ConnectionLogger implements RedisConnectionStateListener {
    private static final System.Logger LOGGER = System.getLogger(ConnectionLogger.class.getName());

    private final BooleanSupplier closing;

    /** Logs no loss while {@code closing} is true. */
    ConnectionLogger(BooleanSupplier closing) {
        this.closing = closing;
    }

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
        LOGGER.log(Level.INFO, "connected to Redis, redis={0}", address);
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        if (!closing.getAsBoolean()) {
            LOGGER.log(Level.WARNING, "lost the connection to Redis; the room continues inside this instance");
        }
    }
}
