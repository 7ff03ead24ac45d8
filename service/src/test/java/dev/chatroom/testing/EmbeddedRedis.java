package dev.chatroom.testing;

import dev.chatroom.demo.LocalRedis;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Redis server for one test class, empty before each test. Register it as a static extension. */
public final class EmbeddedRedis implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final Pattern CLIENT_NAME = Pattern.compile(" name=(\\S+)");

    private LocalRedis server;
    private RedisClient client;
    private StatefulRedisConnection<String, String> connection;

    @Override
    public void beforeAll(ExtensionContext context) {
        server = LocalRedis.start();
        client = RedisClient.create(url());
        connection = client.connect();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        flush();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        client.shutdown();
        server.close();
    }

    /** The value for {@code redis.url}. */
    public String url() {
        return server.url();
    }

    /** Stops the server until {@link #restart}. */
    public void kill() {
        server.close();
    }

    /** Starts the server again, empty. */
    public void restart() {
        server.restart();
    }

    /** Deletes all data. */
    public void flush() {
        connection.sync().flushall();
    }

    /** Deletes a key, like a failover to a replica that never had it. */
    public void forget(String key) {
        connection.sync().del(key);
    }

    /** Forgets all scripts, like a Redis that was restarted (NOSCRIPT). */
    public void forgetScripts() {
        connection.sync().scriptFlush();
    }

    /** Changes what clients may do, by a rule such as {@code -xadd} or {@code +@all}. */
    public void permit(String rule) {
        var user = new CommandArgs<>(StringCodec.UTF8).add("SETUSER").add("default").add(rule);
        connection.sync().dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), user);
    }

    /** Appends a message to the log as another instance would, at a position of the caller's choice. */
    public void append(String entryId, String messageId, String text) {
        append(entryId, "somebody", messageId, text);
    }

    /** Appends a message of a user to the log as another instance would, at a position of the caller's choice. */
    public void append(String entryId, String clientId, String messageId, String text) {
        var json = """
                {"id":"%s","clientId":"%s","name":"Somebody","text":"%s","at":1}""".formatted(messageId, clientId, text);
        var position = new XAddArgs().id(entryId);
        connection.sync().xadd("chat:messages", position, Map.of("d", json, "o", "another-instance"));
    }

    /** The number of log entries after a cursor. */
    public int entriesAfter(String cursor) {
        return connection.sync().xrange("chat:messages", Range.create("(" + cursor, "+")).size();
    }

    /** The names of the connected clients that have set one. */
    public List<String> clientNames() {
        return CLIENT_NAME.matcher(connection.sync().clientList()).results().map(found -> found.group(1)).toList();
    }

    /** The members of a sorted set. */
    public List<String> members(String key) {
        return connection.sync().zrange(key, 0, -1);
    }
}
