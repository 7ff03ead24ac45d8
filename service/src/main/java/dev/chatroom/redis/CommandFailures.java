package dev.chatroom.redis;

import dev.chatroom.broker.BrokerMeters;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Counts failed commands by cause, and logs a cause once for each operation until it changes or the operation succeeds
 * again. The cause of an error reply is its code, the first word: the rest of a reply may quote what users wrote.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors">Simple errors</a>
 */
final class CommandFailures {
    private static final System.Logger LOGGER = System.getLogger(CommandFailures.class.getName());
    private static final Pattern ERROR_CODE = Pattern.compile("[A-Z]{2,32}");
    private static final String TIMEOUT = "timeout";
    private static final String DISCONNECTED = "disconnected";
    private static final String OTHER = "other";

    private final BrokerMeters meters;
    /** The cause of the last failure of each operation that fails now. */
    private final Map<Operation, String> causes = new ConcurrentHashMap<>();

    CommandFailures(BrokerMeters meters) {
        this.meters = meters;
    }

    void succeeded(Operation operation) {
        if (causes.remove(operation) != null) {
            LOGGER.log(Level.INFO, "commands succeed again, operation={0} command={1}", operation, operation.command());
        }
    }

    void failed(Operation operation, Throwable failure) {
        var cause = cause(failure);
        meters.failed(operation.command(), BrokerMeters.FAILURE_CAUSES.contains(cause) ? cause : OTHER);
        if (!cause.equals(causes.put(operation, cause))) {
            LOGGER.log(
                    Level.WARNING,
                    "commands fail, operation={0} command={1} cause={2}",
                    operation,
                    operation.command(),
                    cause);
        }
    }

    /** The error code of a reply, or {@code timeout}, {@code disconnected} or {@code other}. */
    static String cause(Throwable failure) {
        return switch (failure) {
            case CompletionException e when e.getCause() != null -> cause(e.getCause());
            case RedisCommandTimeoutException _ -> TIMEOUT;
            case RedisCommandExecutionException e -> errorCode(e.getMessage());
            case RedisException _, IOException _, CancellationException _ -> DISCONNECTED;
            default -> OTHER;
        };
    }

    private static String errorCode(String reply) {
        var firstWord = reply == null ? "" : reply.split(" ", 2)[0];
        return ERROR_CODE.matcher(firstWord).matches() ? firstWord : OTHER;
    }
}
