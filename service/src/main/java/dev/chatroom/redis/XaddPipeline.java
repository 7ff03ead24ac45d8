package dev.chatroom.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.protocol.EntryId;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Appends messages to the stream in one pipeline, dispatched on the caller's thread.
 *
 * @see <a href="https://redis.io/docs/latest/commands/xadd/">XADD</a>
 */
final class XaddPipeline implements LogAppender {
    private static final byte[] ORIGIN = StreamEntries.ORIGIN.getBytes(UTF_8);

    private final RedisConnections connections;
    private final Operation operation;
    /** What every command begins with. */
    private final List<byte[]> prefix;

    private final byte[] instance;

    private XaddPipeline(RedisConnections connections, Operation operation, String stream, int length, String instance) {
        this.connections = connections;
        this.operation = operation;
        this.prefix = Stream.of(stream, "MAXLEN", "~", Integer.toString(length), "*", StreamEntries.DATA)
                .map(text -> text.getBytes(UTF_8))
                .toList();
        this.instance = instance.getBytes(UTF_8);
    }

    /** Appends to the log of messages. */
    static XaddPipeline ofMessages(RedisConnections connections, RedisConfig config) {
        return new XaddPipeline(
                connections, Operation.APPEND, config.messages(), config.streamLength(), config.instance());
    }

    /** Appends to the stream of notices. */
    static XaddPipeline ofNotices(RedisConnections connections, RedisConfig config) {
        return new XaddPipeline(
                connections, Operation.NOTICE, config.notices(), RedisConfig.NOTICES_LENGTH, config.instance());
    }

    /**
     * Each message completes with its own reply, never because others failed: Lettuce reports failures under a lock of its
     * own, and a listener that takes another lock there could deadlock.
     */
    @Override
    public CompletableFuture<Void> append(List<UnstoredMessage> batch) {
        var commands = new ArrayList<AsyncCommand<String, String, String>>(batch.size());
        var replies = new CompletableFuture<?>[batch.size()];
        for (var message : batch) {
            var command = command(message);
            replies[commands.size()] =
                    command.thenAccept(id -> message.stored().complete(EntryId.of(id))).toCompletableFuture();
            commands.add(command);
        }
        var answered = CompletableFuture.allOf(replies).<Void>handle((_, _) -> null);
        connections.runAll(operation, commands);
        return answered;
    }

    /** The arguments are bytes: Lettuce would encode text into a buffer of its own first, which costs as much as the rest. */
    private AsyncCommand<String, String, String> command(UnstoredMessage message) {
        var arguments = new CommandArgs<>(StringCodec.UTF8);
        prefix.forEach(arguments::add);
        arguments.add(message.json()).add(ORIGIN).add(instance);
        return new AsyncCommand<>(new Command<>(CommandType.XADD, new StatusOutput<>(StringCodec.UTF8), arguments));
    }
}
