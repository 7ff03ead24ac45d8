package dev.chatroom.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.util.function.BooleanSupplier;

/** Says when Redis is reached and when it is lost, once each time. */
final class ConnectionLogger implements RedisConnectionStateListener {
    private static final System.Logger LOGGER = System.getLogger(ConnectionLogger.class.getName());

    private final BooleanSupplier closing;

    /** What is {@code closing} loses nothing. */
    ConnectionLogger(BooleanSupplier closing) {
        this.closing = closing;
    }

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
        LOGGER.log(Level.INFO, "Redis is reached, redis={0}", address);
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        if (closing.getAsBoolean()) {
            return;
        }
        LOGGER.log(Level.WARNING, "Redis is lost; the room goes on inside this pod");
    }
}
