package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowConsumerLogTest {
    private static final Logger LOGGER = Logger.getLogger(SlowConsumerLog.class.getName());

    private final List<List<Object>> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(List.of(line.getParameters()));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing to release.
        }
    };

    private final ManualScheduler time = new ManualScheduler();
    private final SlowConsumerLog log = new SlowConsumerLog(time);

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(handler);
    }

    @Test
    void logsOneLineASecondWithTheNumberSinceTheLastOne() {
        log.closed("1");
        log.closed("2");
        log.closed("3");
        assertThat(lines).containsExactly(List.of("1", "1"));

        time.advance(Duration.ofSeconds(1));
        log.closed("4");

        assertThat(lines).containsExactly(List.of("1", "1"), List.of("4", "3"));
    }
}
