package dev.chatroom.backbone;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;

/** Says when Redis is reached and when it is lost, once each time. */
final class RedisEdges implements RedisConnectionStateListener {
    private static final System.Logger LOGGER = System.getLogger(RedisEdges.class.getName());

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
        LOGGER.log(Level.INFO, "Redis is reached, redis={0}", address);
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        LOGGER.log(Level.WARNING, "Redis is lost; the room goes on inside this pod");
    }
}
