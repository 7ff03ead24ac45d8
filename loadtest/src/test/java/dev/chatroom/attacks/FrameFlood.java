package dev.chatroom.attacks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Sockets whose input never runs dry: each sends frames as fast as the server takes them, reads what comes back, and connects
 * again when it is closed. A server must close a socket that floods.
 *
 * @param name of the attack
 * @param sockets how many flood at the same time
 * @param joins whether they join first
 * @param frame draws the next frame or frames
 */
record FrameFlood(String name, int sockets, boolean joins, Supplier<byte[]> frame) implements Attack {
    /** A socket that floods for longer has not been closed. */
    private static final Duration MAX_FLOOD = Duration.ofSeconds(10);

    private static final int BATCH_BYTES = 8 * 1024;

    @Override
    public Duration minTime() {
        return MAX_FLOOD.plusSeconds(2);
    }

    @Override
    public void run(AttackContext context) {
        for (int i = 0; i < context.size(sockets); i++) {
            int number = i;
            context.spawn(() -> flood(context, number));
        }
        context.awaitEnd();
    }

    private void flood(AttackContext context, int number) throws IOException {
        var socket = context.connect(context.pod(number).port(), context.address(number), 0);
        var ended = new AtomicBoolean();
        try {
            socket.upgrade();
            if (joins) {
                socket.join(name + number);
            }
            var reader = Thread.ofVirtual().start(() -> {
                context.tally().count("closed with " + socket.readToEnd());
                ended.set(true);
                socket.close();
            });
            while (!context.isOver() && !ended.get()) {
                var batch = new ByteArrayOutputStream();
                while (batch.size() < BATCH_BYTES) {
                    batch.writeBytes(frame.get());
                }
                socket.send(batch.toByteArray());
                context.tally().add("kB sent", batch.size() / 1024);
                context.tally().max("longest flood, s", socket.ageSeconds());
                if (socket.ageSeconds() > MAX_FLOOD.toSeconds()) {
                    context.tally().breach("a socket floods for more than %d s".formatted(MAX_FLOOD.toSeconds()));
                }
            }
            reader.interrupt();
        } finally {
            context.close(socket);
        }
    }
}
