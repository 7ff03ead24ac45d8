package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A storm of slow clients does not flood the log. */
class SlowLogTest {
    private static final Logger LOGGER = Logger.getLogger(SlowLog.class.getName());

    private final List<List<Object>> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(List.of(line.getParameters()));
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    };

    private long nanos;
    private final SlowLog log = new SlowLog(() -> nanos);

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(handler);
    }

    @Test
    void oneLineASecondTellsHowManyThereWere() {
        log.cutOff("1");
        log.cutOff("2");
        log.cutOff("3");
        assertThat(lines).containsExactly(List.of("1", "1"));

        nanos += 1_000_000_000;
        log.cutOff("4");

        assertThat(lines).containsExactly(List.of("1", "1"), List.of("4", "3"));
    }
}
