package dev.chatroom.redis;

import dev.chatroom.protocol.EntryId;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Redis knows of a stream beside its entries, some of which may be deleted.
 *
 * @param tail the id of the last entry that was ever added; {@link EntryId#ZERO} when the stream does not exist
 * @param added how many entries were ever added; {@link Long#MAX_VALUE} when Redis does not count them, before version 7
 * @see <a href="https://redis.io/docs/latest/commands/xinfo-stream/">XINFO STREAM</a>
 */
record StreamInfo(EntryId tail, long added) {
    private static final StreamInfo NONE = new StreamInfo(EntryId.ZERO, 0);

    /** Reads it. Blocks. */
    static StreamInfo read(RedisCommands<String, String> redis, String stream) {
        List<Object> reply;
        try {
            reply = redis.xinfoStream(stream);
        } catch (RedisCommandExecutionException e) {
            if (e.getMessage().contains("no such key")) {
                return NONE;
            }
            throw e;
        }
        var fields = fields(reply);
        var added = fields.get("entries-added");
        return new StreamInfo(
                EntryId.of(fields.get("last-generated-id").toString()),
                added == null ? Long.MAX_VALUE : Long.parseLong(added.toString()));
    }

    private static Map<String, Object> fields(List<Object> reply) {
        var fields = new HashMap<String, Object>();
        for (int i = 0; i + 1 < reply.size(); i += 2) {
            fields.put(reply.get(i).toString(), reply.get(i + 1));
        }
        return fields;
    }
}
