package dev.chatroom.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A Lua script that returns a list. It is called by its digest, and sent in full when Redis does not have it.
 *
 * @see <a href="https://redis.io/docs/latest/commands/evalsha/">EVALSHA</a>
 */
final class LuaScript {
    private final String source;
    private volatile String digest;

    /** Loads {@code <name>.lua} from the resources of this package. */
    LuaScript(String name) {
        try (var in = LuaScript.class.getResourceAsStream(name + ".lua")) {
            source = new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CompletableFuture<List<Object>> run(RedisAsyncCommands<String, String> redis, List<String> keys, List<String> args) {
        if (digest == null) {
            digest = redis.digest(source);
        }
        var keyArray = keys.toArray(String[]::new);
        var argArray = args.toArray(String[]::new);
        RedisFuture<List<Object>> cached = redis.evalsha(digest, ScriptOutputType.MULTI, keyArray, argArray);
        return cached.toCompletableFuture().exceptionallyCompose(failure -> {
            if (isNotLoaded(failure)) {
                RedisFuture<List<Object>> loaded = redis.eval(source, ScriptOutputType.MULTI, keyArray, argArray);
                return loaded;
            }
            CompletionStage<List<Object>> failed = CompletableFuture.failedStage(failure);
            return failed;
        });
    }

    private static boolean isNotLoaded(Throwable failure) {
        return failure instanceof RedisNoScriptException
                || (failure instanceof CompletionException && failure.getCause() instanceof RedisNoScriptException);
    }
}
