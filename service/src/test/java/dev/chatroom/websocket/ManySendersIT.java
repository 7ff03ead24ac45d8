package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ClientFrame;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Concurrent writes to a socket never interleave within a frame. */
class ManySendersIT {
    private static final int SENDERS = 40;
    private static final int MESSAGES = 25;
    /** One sender in so many also sends pings, and another one leaves halfway. */
    private static final int ODD_ONES = 8;

    @RegisterExtension
    final Instances instances = Instances.alone();

    @Test
    void keepsFramesIntactWithManySendersPingsAndCloses() throws Exception {
        int port = instances.start("rate.limits", "off").port();
        List<Conversation> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(Conversation.joined(port, "Sender " + i));
        }

        var acked = sendAllAtOnce(senders);

        // Those who left are only promised the messages that were acknowledged.
        var stayed = senders.stream().filter(sender -> !leaves(senders.indexOf(sender))).toList();
        assertThat(acked).hasSizeGreaterThanOrEqualTo(stayed.size() * MESSAGES);
        stayed.getFirst().say("that was all");
        for (var receiver : stayed) {
            receiver.awaitMessage("that was all");
            var seen = receiver.messages().stream().map(message -> message.getString("id")).toList();
            assertThat(seen).doesNotHaveDuplicates().containsAll(acked);
        }
    }

    private static Set<String> sendAllAtOnce(List<Conversation> senders) throws Exception {
        Set<String> acked = ConcurrentHashMap.newKeySet();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = new ArrayList<Future<Void>>();
            for (int i = 0; i < senders.size(); i++) {
                int number = i;
                Callable<Void> send = () -> {
                    start.await();
                    send(senders.get(number), number, acked);
                    return null;
                };
                pending.add(threads.submit(send));
            }
            start.countDown();
            for (var sent : pending) {
                sent.get();
            }
        }
        return acked;
    }

    /** Of pings that wait together the last one is answered (RFC 6455 section 5.5.3). */
    private static void awaitPongs(Conversation sender, int number, int count) {
        int answered = -1;
        while (answered < count - 1) {
            var pong = sender.awaitPong();
            assertThat(pong).hasSize(2).startsWith(number);
            assertThat((int) pong[1]).isGreaterThan(answered);
            answered = pong[1];
        }
    }

    private static void send(Conversation sender, int number, Set<String> acked) {
        int count = leaves(number) ? MESSAGES / 2 : MESSAGES;
        for (int i = 0; i < count; i++) {
            sender.say("message-" + number + "-" + i, "x".repeat(1 + (number * 31 + i * 7) % 900));
            if (number % ODD_ONES == 0) {
                sender.send(ClientFrame.of(ClientFrame.PING, new byte[] {(byte) number, (byte) i}));
            }
        }
        if (number % ODD_ONES == 0) {
            awaitPongs(sender, number, count);
        }
        if (leaves(number)) {
            assertThat(sender.closeWith(1000)).isEqualTo(1000);
        } else {
            for (int i = 0; i < count; i++) {
                sender.expect("ack");
            }
        }
        sender.events().stream()
                .filter(event -> event.getString("type").equals("ack"))
                .forEach(event -> acked.add(event.getString("id")));
    }

    private static boolean leaves(int number) {
        return number % ODD_ONES == 1;
    }
}
