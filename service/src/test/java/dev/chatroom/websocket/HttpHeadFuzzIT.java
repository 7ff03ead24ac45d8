package dev.chatroom.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatServer;
import dev.chatroom.fuzz.FuzzCorpus;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.LogCapture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever bytes arrive at the public port as HTTP: the server answers or closes, never with 500, and serves everybody else. */
class HttpHeadFuzzIT {
    private static final FuzzCorpus CORPUS = FuzzCorpus.of("heads");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
    /** The server has seen the end of the input long before. */
    private static final int TIMEOUT_MILLIS = 15_000;

    private static ChatServer server;
    private static LogCapture log;

    @BeforeContainer
    static void start() {
        server = ChatServer.start(Instances.config("rate.limits", "off"));
        log = LogCapture.start();
    }

    @AfterContainer
    static void stop() {
        try {
            var _ = Conversation.joined(server.port(), "Afterwards").say("still here");
        } finally {
            log.close();
            server.close();
        }
    }

    @Example
    void replaysTheCorpus() {
        CORPUS.replay(HttpHeadFuzzIT::exchange);
    }

    @Property
    void answersAnyHead(@ForAll("inputs") byte[] input) {
        CORPUS.check(input, HttpHeadFuzzIT::exchange);
    }

    @Provide
    Arbitrary<byte[]> inputs() {
        return CORPUS.mutations();
    }

    private static void exchange(byte[] input) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(input);
            socket.shutdownOutput();
            var response = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            var status = STATUS.matcher(response);
            if (status.lookingAt()) {
                assertThat(Integer.parseInt(status.group(1))).as(response).isNotEqualTo(500);
            }
        } catch (SocketException e) {
            // The server closed the connection before it had read everything.
        }
        assertThat(log.lines()).as("what a client sends causes no line in the log").isEmpty();
    }
}
