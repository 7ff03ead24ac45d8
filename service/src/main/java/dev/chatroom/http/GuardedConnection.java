package dev.chatroom.http;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.http1.Http1Connection;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/** Helidon's connection, and what is to be done when it has ended. */
final class GuardedConnection implements ServerConnection, InterruptableTask<Void> {
    private final Http1Connection connection;
    private final Runnable ended;

    GuardedConnection(Http1Connection connection, Runnable ended) {
        this.connection = connection;
        this.ended = ended;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        try {
            connection.handle(limit);
        } finally {
            ended.run();
        }
    }

    @Override
    public boolean canInterrupt() {
        return connection.canInterrupt();
    }

    @Override
    public Duration idleTime() {
        return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        connection.close(interrupt);
    }
}
