package dev.chatroom.websocket;

import static dev.chatroom.testing.ClientFrame.PING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.ClientFrame;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.MetricsPage;
import dev.chatroom.testing.MostlyWaits;
import dev.chatroom.testing.Upgrade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hostile client costs a limited amount of memory and time, and is closed with a reason. */
@MostlyWaits
class HostileClientIT {
    private static final int PINGERS = 50;
    /** What one client that pings and never reads may hold: a pong, and what is said meanwhile. */
    private static final int MAX_HELD_BYTES = 16 * 1024;

    @RegisterExtension
    final Instances instances = Instances.alone();

    @ParameterizedTest
    @EnumSource(names = {"PINGS", "PONGS", "TYPING", "MESSAGES", "INVALID_JSON", "EMPTY_MESSAGES", "EMPTY_FRAGMENTS",
        "SMALL_FRAGMENTS", "LARGE_FRAMES"})
    void closesFloodersWith1008(Flood flood) {
        var server = instances.start("rate.patience", "PT1S");
        var flooder = Conversation.joined(server.port(), "Flooder");

        Thread.startVirtualThread(() -> sendForEver(flooder, flood));

        assertThat(flooder.closeCode()).isEqualTo(1008);
        assertThat(flooder.closeReason()).startsWith("more than");
        await().until(() -> server.hub().connections() == 0);
        assertThat(metric(server, "chat_connections_closed_total{reason=\"flood\"}")).isOne();
    }

    @Test
    void answersFewOfManyInvalidEventsAndThenCloses() {
        var server = instances.start("rate.patience", "PT1S", "rate.frames.persecond", "1000000", "rate.frames.burst", "1000000");
        var flooder = Conversation.joined(server.port(), "Flooder");

        Thread.startVirtualThread(() -> sendForEver(flooder, Flood.INVALID_JSON));

        assertThat(flooder.closeCode()).isEqualTo(1008);
        assertThat(flooder.closeReason()).contains("invalid");
        var errors = flooder.events().stream().filter(event -> event.getString("type").equals("error"));
        assertThat(errors).hasSizeLessThan(50);
    }

    @Test
    void dropsNothingOfABusyHonestClient() {
        var server = instances.start("rate.burst", "100");
        var alice = Conversation.joined(server.port(), "Alice");

        for (int i = 0; i < 50; i++) {
            alice.typing();
            alice.send(ClientFrame.of(PING, new byte[4]));
            alice.say("message " + i);
        }

        assertThat(alice.awaitMessage("message 49")).isNotNull();
        for (var kind : FrameKind.values()) {
            assertThat(metric(server, "chat_frames_dropped_total{kind=\"%s\"}".formatted(kind.name().toLowerCase(Locale.ROOT)))).isZero();
        }
    }

    @Test
    void closesClientsThatNeverJoin() {
        var server = instances.start("deadline.join", "PT1S");
        var stranger = Conversation.connect(server.port());
        var joined = Conversation.joined(server.port(), "Alice");

        assertThat(stranger.closeCode()).isEqualTo(1008);
        assertThat(stranger.closeReason()).isEqualTo("no join within 1 s");
        assertThat(joined.isClosed()).isFalse();
    }

    @Test
    void closesClientsThatDoNotCompleteAMessage() {
        var server = instances.start("deadline.message", "PT1S");
        var fragment = Conversation.joined(server.port(), "Fragment");
        fragment.send(ClientFrame.text(" ".repeat(15_000)).notFinal());
        var halfFrame = Conversation.joined(server.port(), "Half a frame");
        var bytes = ClientFrame.text(" ".repeat(15_000)).bytes();
        halfFrame.sendBytes(Arrays.copyOf(bytes, 7_000));

        assertThat(fragment.closeCode()).isEqualTo(1008);
        assertThat(halfFrame.closeCode()).isEqualTo(1008);
        assertThat(halfFrame.closeReason()).isEqualTo("a message must be complete within 1 s");
    }

    @Test
    void holdsLittleForClientsThatPingAndNeverRead() throws IOException {
        var server = instances.start("rate.limits", "off", "deadline.write", "PT1H");
        var alice = Conversation.joined(server.port(), "Alice");
        var pings = Flood.PINGS.bytes();
        var pingers = new ArrayList<Socket>();
        for (int i = 0; i < PINGERS; i++) {
            var socket = Upgrade.to(server.port()).receiveBuffer(4_096).send().socket();
            socket.getOutputStream().write(Flood.PINGS.first());
            pingers.add(socket);
        }
        for (int round = 0; round < 1_000; round++) {
            for (var pinger : pingers) {
                pinger.getOutputStream().write(pings);
            }
        }

        alice.say("still here");
        assertThat(alice.awaitMessage("still here")).isNotNull();
        assertThat(metric(server, "chat_outbox_bytes")).isLessThan(MAX_HELD_BYTES);
        for (var pinger : pingers) {
            pinger.close();
        }
    }

    @Test
    void closesSlowReadersByTime() {
        var server = instances.start("rate.limits", "off", "deadline.write", "PT1S", "limits.outbox", "1000000000");
        var alice = Conversation.joined(server.port(), "Alice");
        var sleeper = Conversation.connect(Upgrade.to(server.port()).receiveBuffer(4_096));
        sleeper.join("Sleeper");
        sleeper.pauseReading();

        while (server.hub().connections() == 2) {
            var text = "x".repeat(2_000);
            alice.say(text);
            alice.expect("ack");
        }

        await().until(() -> metric(server, "chat_connections_closed_total{reason=\"slow\"}") == 1);
        assertThat(metric(server, "chat_slow_consumers_total{action=\"closed\"}")).isOne();
    }

    /** All of it fits into the buffers of the kernel, so that no write has to wait. */
    @Test
    void closesAReaderWhoseBytesWaitInTheKernel() {
        var server = instances.start("rate.limits", "off", "deadline.write", "PT1S");
        var alice = Conversation.joined(server.port(), "Alice");
        var sleeper = Conversation.connect(Upgrade.to(server.port()).receiveBuffer(4_096));
        sleeper.join("Sleeper");
        sleeper.pauseReading();
        for (int i = 0; i < 20; i++) {
            alice.say("m-" + i, "x".repeat(2_000));
            alice.expect("ack");
        }
        assertThat(metric(server, "chat_outbox_bytes")).isZero();

        await().until(() -> metric(server, "chat_connections_closed_total{reason=\"slow\"}") == 1);

        alice.say("still here");
        assertThat(alice.awaitMessage("still here")).isNotNull();
        sleeper.resumeReading();
        await().until(sleeper::isClosed);
        // The connection was reset, so the kernel has dropped what was not read.
        assertThat(sleeper.messages()).hasSizeLessThan(20);
    }

    @Test
    void closesTheFlooderOfANetworkAndNobodyElse() {
        var server = instances.start(
                "limits.byaddress", "on", "rate.address.frames.burst", "100", "rate.address.frames.persecond", "50",
                "rate.frames.burst", "100000", "rate.frames.persecond", "100000", "rate.patience", "PT1S");
        var alice = Conversation.joined(server.port(), "Alice");
        var flooder = Conversation.joined(server.port(), "Flooder");

        await().ignoreExceptions().pollInterval(Duration.ofMillis(20)).until(() -> {
            boolean closed = server.hub().connections() == 1;
            if (!closed) {
                flooder.sendBytes(Flood.PINGS.bytes());
            }
            return closed;
        });

        assertThat(metric(server, "chat_connections_closed_total{reason=\"flood\"}")).isOne();
        alice.say("still here");
        assertThat(alice.awaitMessage("still here")).isNotNull();
    }

    @Test
    void cutsClientsThatKeepSendingAfterTheCloseFrame() throws IOException {
        var server = instances.start("rate.limits", "off", "deadline.close", "PT1S");
        try (var socket = Upgrade.to(server.port()).send().socket()) {
            socket.getOutputStream().write(Flood.AFTER_AN_ERROR.first());
            Thread.startVirtualThread(() -> sendForEver(socket, Flood.AFTER_AN_ERROR));

            await().until(() -> server.hub().connections() == 0);
        }
    }

    private static double metric(ChatServer server, String name) {
        try {
            return MetricsPage.scrape(server.adminPort()).value(name);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sendForEver(Conversation flooder, Flood flood) {
        if (flood == Flood.EMPTY_FRAGMENTS) {
            flooder.sendBytes(flood.first());
        }
        try {
            while (!flooder.isClosed()) {
                flooder.sendBytes(flood.bytes());
            }
        } catch (UncheckedIOException e) {
            // The server has cut the connection.
        }
    }

    private static void sendForEver(Socket socket, Flood flood) {
        try {
            while (true) {
                socket.getOutputStream().write(flood.bytes());
            }
        } catch (IOException e) {
            // The server has cut the connection.
        }
    }
}
