package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelQueuesTest {
    private static final int PORT = 8080;
    private static final int BYTES = 30_000;

    @Test
    void readsTheQueuesOfOnePort() {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
        var queues = KernelQueues.of(List.of(
                "   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0",
                "   1: 0100007F:1F90 070200C0:C350 01 00007530:00000000 01:00000018 00000000     0",
                "   2: 0100007F:1F91 080200C0:C350 01 00007530:00000000 01:00000018 00000000     0",
                "   3: 0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF0000090200C0:C351 01 00000001:00000000 00",
                "   4: B80D0120000000000000000001000000:1F90 B80D0120000000000000000002000000:C352 01 0000000A:00000000 00",
                "garbage"), PORT);

        assertThat(queues.bytes(FakeMonitoredSocket.CLIENT)).isEqualTo(BYTES);
        assertThat(queues.bytes(new InetSocketAddress("192.0.2.8", 50_000))).as("another port").isZero();
        assertThat(queues.bytes(new InetSocketAddress("192.0.2.9", 50_001))).as("an IPv4 client of an IPv6 socket").isOne();
        assertThat(queues.bytes(new InetSocketAddress("2001:db8::2", 50_002))).isEqualTo(10);
    }

    @Test
    void seesWhatAClientHasNotRead() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")));
        try (var server = new ServerSocket()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (var client = new Socket()) {
                client.setReceiveBufferSize(4_096);
                client.connect(server.getLocalSocketAddress());
                try (var accepted = server.accept()) {
                    accepted.getOutputStream().write(new byte[BYTES]);
                    var address = (InetSocketAddress) accepted.getRemoteSocketAddress();

                    await().until(() -> KernelQueues.read(server.getLocalPort()).bytes(address) > BYTES / 2);
                    client.getInputStream().readNBytes(BYTES);
                    await().until(() -> KernelQueues.read(server.getLocalPort()).bytes(address) == 0);
                }
            }
        }
    }
}
