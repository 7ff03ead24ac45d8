package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.broker.BrokerMeters;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandFailuresTest {
    private final RedisException oom =
            new RedisCommandExecutionException("OOM command not allowed when used memory > 'maxmemory'.");
    private final List<String> counted = new ArrayList<>();
    private final CommandFailures failures = new CommandFailures(new BrokerMeters() {
        @Override
        public void failed(Command command, String cause) {
            counted.add(command + " " + cause);
        }
    });
    private final Logger logger = Logger.getLogger(CommandFailures.class.getName());
    private final LogLines lines = new LogLines();

    @BeforeEach
    void recordLog() {
        logger.setUseParentHandlers(false);
        logger.addHandler(lines);
    }

    @AfterEach
    void restoreLog() {
        logger.removeHandler(lines);
        logger.setUseParentHandlers(true);
    }

    @Test
    void logsACauseOnceAndCountsEveryFailure() {
        failures.failed(Operation.APPEND, oom);
        failures.failed(Operation.APPEND, oom);

        assertThat(lines.all).containsExactly("WARNING commands fail, operation=append command=XADD cause=OOM");
        assertThat(counted).containsExactly("XADD OOM", "XADD OOM");
    }

    @Test
    void logsAgainWhenTheCauseChangesAndWhenCommandsSucceed() {
        failures.failed(Operation.PUBLISH, oom);
        failures.failed(Operation.PUBLISH, new RedisCommandTimeoutException("timed out after 2 s"));
        failures.succeeded(Operation.PUBLISH);
        failures.succeeded(Operation.PUBLISH);
        failures.failed(Operation.PUBLISH, oom);

        assertThat(lines.all)
                .containsExactly(
                        "WARNING commands fail, operation=publish command=EVALSHA cause=OOM",
                        "WARNING commands fail, operation=publish command=EVALSHA cause=timeout",
                        "INFO commands succeed again, operation=publish command=EVALSHA",
                        "WARNING commands fail, operation=publish command=EVALSHA cause=OOM");
    }

    @Test
    void logsEachOperationOnItsOwn() {
        failures.failed(Operation.SIGNAL, oom);
        failures.succeeded(Operation.APPEND);
        failures.failed(Operation.SIGNAL, oom);

        assertThat(lines.all).hasSize(1);
    }

    @Test
    void findsTheErrorCodeOfAReply() {
        assertThat(causeOf("READONLY You can't write against a read only replica.")).isEqualTo("READONLY");
        assertThat(causeOf("NOPERM User chat has no permissions to run the 'xadd' command")).isEqualTo("NOPERM");
        assertThat(causeOf("WRONGTYPE Operation against a key holding the wrong kind of value")).isEqualTo("WRONGTYPE");
        assertThat(CommandFailures.cause(new CompletionException(oom))).isEqualTo("OOM");
    }

    @Test
    void neverTakesTheTextOfAReplyForACode() {
        assertThat(causeOf("secret words of a user")).isEqualTo("other");
        assertThat(causeOf("")).isEqualTo("other");
        assertThat(causeOf(null)).isEqualTo("other");
    }

    @Test
    void takesFailuresOfTheConnectionForDisconnected() {
        assertThat(CommandFailures.cause(new RedisException("Currently not connected. Commands are rejected.")))
                .isEqualTo("disconnected");
        assertThat(CommandFailures.cause(new IOException("Connection reset"))).isEqualTo("disconnected");
    }

    @Test
    void countsUnknownCodesAsOther() {
        failures.failed(Operation.SIGNAL, new RedisCommandExecutionException("NOVELTY of a later Redis"));

        assertThat(counted).containsExactly("XADD other");
        assertThat(lines.all).containsExactly("WARNING commands fail, operation=signal command=XADD cause=NOVELTY");
    }

    private static String causeOf(String reply) {
        return CommandFailures.cause(new RedisCommandExecutionException(reply));
    }

    private static final class LogLines extends Handler {
        private final List<String> all = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            all.add(line.getLevel() + " " + new MessageFormat(line.getMessage()).format(line.getParameters()));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
