package dev.chatroom.attacks;

import java.io.IOException;
import java.time.Duration;

/** Opens more connections than an instance has descriptors. Afterwards it must accept clients again. */
final class DescriptorExhaustion implements Attack {
    private static final int DESCRIPTORS = 256;
    private static final int CONNECTIONS = 400;
    private static final Duration HOLD = Duration.ofSeconds(6);
    private static final Duration RECOVERY = Duration.ofSeconds(15);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    @Override
    public String name() {
        return "descriptor-exhaustion";
    }

    @Override
    public int maxDescriptors() {
        return DESCRIPTORS;
    }

    @Override
    public Duration minTime() {
        return HOLD.plus(RECOVERY).plusSeconds(5);
    }

    @Override
    public void run(AttackContext context) {
        for (int i = 0; i < context.pods().size(); i++) {
            int number = i;
            context.spawnOnce(() -> exhaust(context, number));
        }
        context.pause(HOLD);
        context.closeAll();
        for (var pod : context.pods()) {
            boolean accepts = false;
            long deadline = System.nanoTime() + RECOVERY.toNanos();
            while (!accepts && System.nanoTime() < deadline && !context.isOver()) {
                accepts = accepts(context, pod.port());
                context.pause(POLL_INTERVAL);
            }
            context.tally().count(accepts ? "recovered" : "lost");
            if (!accepts) {
                context.tally().breach("an instance accepts nobody after its descriptors were exhausted");
            }
        }
    }

    private static void exhaust(AttackContext context, int number) throws IOException {
        for (int i = 0; i < CONNECTIONS && !context.isOver(); i++) {
            var _ = context.connect(context.pod(number).port(), context.address(i), 0);
        }
    }

    private static boolean accepts(AttackContext context, int port) {
        try {
            var socket = context.connect(port, context.address(0), 0);
            try {
                return socket.upgrade().join("After").readText().startsWith("{");
            } finally {
                context.close(socket);
            }
        } catch (IOException e) {
            return false;
        }
    }
}
