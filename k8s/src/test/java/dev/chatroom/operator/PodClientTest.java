package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatroom.operator.decide.PodView;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that no answer of a pod stalls the operator, fills its memory or makes it fail. */
@Timeout(60)
class PodClientTest {
    /** What a pod sends after the request. */
    @FunctionalInterface
    private interface Pod {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    private static final String ADDRESS = "127.0.0.1";

    private final CountDownLatch over = new CountDownLatch(1);
    private ServerSocket server;

    @AfterEach
    void close() throws IOException {
        over.countDown();
        server.close();
    }

    @Test
    void readsTheReport() throws IOException {
        var client = client(json("{\"count\": 3, \"users\": [], \"more\": 0, \"connections\": 4, \"redis\": \"up\"}"));

        assertThat(client.fetchReport(ADDRESS).join()).contains(new PodView.Report(4, 3, "up"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"count\": 3, \"connections\": -1, \"redis\": \"up\"}",
        "{\"count\": 3, \"connections\": 2147483647, \"redis\": \"up\"}",
        "{\"count\": 3, \"connections\": 1e9, \"redis\": \"up\"}",
        "{\"count\": \"3\", \"connections\": 1, \"redis\": \"up\"}",
        "{\"count\": 3, \"connections\": 1, \"redis\": \"<script>\"}",
        "{\"count\": 3, \"connections\": 1}",
        "[[[[", "null", "7", "", "{}",
    })
    void ignoresInvalidReports(String body) throws IOException {
        assertThat(client(json(body)).fetchReport(ADDRESS).join()).isEmpty();
    }

    @Test
    void ignoresDeeplyNestedReports() throws IOException {
        assertThat(client(json("[".repeat(60_000))).fetchReport(ADDRESS).join()).isEmpty();
    }

    @Test
    void givesUpWhenTheBodyNeverEnds() throws IOException {
        var client = client(out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!over.await(100, TimeUnit.MILLISECONDS)) {
                out.write(' ');
                out.flush();
            }
        });

        assertThat(client.fetchReport(ADDRESS).join()).isEmpty();
    }

    @Test
    void givesUpWhenAPodNeverAnswers() throws IOException {
        var client = client(_ -> over.await());

        assertThat(client.fetchReport(ADDRESS).join()).isEmpty();
        assertThatThrownBy(() -> client.shed(ADDRESS, 1, 1, "token")).isInstanceOf(IOException.class);
    }

    @Test
    void stopsReadingALargeBody() throws IOException {
        var sent = new AtomicLong();
        var client = client(out -> {
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var block = " ".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 16_384 && over.getCount() > 0; i++) {
                out.write(block);
                sent.addAndGet(block.length);
            }
        });

        assertThat(client.fetchReport(ADDRESS).join()).isEmpty();
        assertThat(sent.get()).as("bytes of 1 GiB that the pod could send").isLessThan(100_000_000);
    }

    @Test
    void doesNotFollowRedirects() throws IOException {
        var client = client(out -> out.write("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII)));

        assertThat(client.fetchReport(ADDRESS).join()).isEmpty();
        assertThatThrownBy(() -> client.shed(ADDRESS, 1, 1, "token")).hasMessageContaining("302");
    }

    private static Pod json(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(bytes.length)
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
        };
    }

    private PodClient client(Pod pod) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> accept(pod));
        return new PodClient(server.getLocalPort(), server.getLocalPort());
    }

    private void accept(Pod pod) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.startVirtualThread(() -> serve(socket, pod));
            } catch (IOException _) {
                return;
            }
        }
    }

    private static void serve(Socket socket, Pod pod) {
        try (socket) {
            var in = socket.getInputStream();
            int newlines = 0;
            while (newlines < 2) {
                int each = in.read();
                newlines = each == '\n' ? newlines + 1 : each == '\r' ? newlines : 0;
            }
            pod.answer(socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (IOException _) {
            // The client closed the connection.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
