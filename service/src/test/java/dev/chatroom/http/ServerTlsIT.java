package dev.chatroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.client.ChatClient;
import dev.chatroom.client.RecordingClient;
import dev.chatroom.client.RoomMessage;
import dev.chatroom.observe.ListenerProbe;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.MostlyWaits;
import dev.chatroom.testing.TestCertificate;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** TLS on the public port, with real handshakes: the page, the room, the exchange of the certificate, and slow clients. */
@MostlyWaits
class ServerTlsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @RegisterExtension
    final Instances instances = Instances.alone();

    @TempDir
    Path files;

    private TestCertificate first;
    private TestCertificate second;
    private SSLContext trust;

    @BeforeEach
    void createCertificates() throws Exception {
        first = TestCertificate.create(files, "EC");
        second = TestCertificate.create(files, "RSA");
        first.writeTo(files);
        trust = trust(first.certificate(), second.certificate());
    }

    @Test
    void servesThePageOverHttpsAndSaysSo() throws Exception {
        var server = start();
        try (var http = HttpClient.newBuilder().sslContext(trust).build()) {
            var page = http.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:%d/".formatted(server.port()))).build(),
                    BodyHandlers.ofString());

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Strict-Transport-Security")).contains("max-age=2592000");
        }
    }

    @Test
    void plainPortDoesNotPromiseHttps() throws Exception {
        var server = instances.start();
        try (var http = HttpClient.newHttpClient()) {
            var page = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:%d/".formatted(server.port()))).build(),
                    BodyHandlers.ofString());

            assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void reloadsTheCertificateWithoutClosingConnections() throws Exception {
        var server = start();
        try (var http = HttpClient.newBuilder().sslContext(trust).build();
                var ann = client(server, http, "Ann")) {
            await().atMost(TIMEOUT).until(() -> ann.client().isJoined());
            assertThat(serial(server)).isEqualTo(first.certificate().getSerialNumber());

            second.writeTo(files);

            await().atMost(TIMEOUT).until(() -> serial(server).equals(second.certificate().getSerialNumber()));
            var sent = ann.send("still here");
            await().atMost(TIMEOUT).until(
                    () -> ann.snapshot().messages().stream().map(RoomMessage::id).anyMatch(sent::equals));
            assertThat(ann.snapshot().gaps()).isZero();
        }
    }

    @Test
    void keepsTheFormerCertificateUntilTheKeyBelongsToTheNewOne() throws Exception {
        var server = start();
        second.writeCertificateTo(files);
        // The checks of two seconds.
        for (int handshake = 0; handshake < 20; handshake++) {
            assertThat(serial(server)).isEqualTo(first.certificate().getSerialNumber());
            Thread.sleep(100);
        }

        second.writeTo(files);

        await().atMost(TIMEOUT).until(() -> serial(server).equals(second.certificate().getSerialNumber()));
    }

    @Test
    void closesClientsThatDoNotCompleteTheHandshake() throws Exception {
        var server = start();
        for (var sent : new byte[][] {{}, {0x16, 0x03, 0x01}}) {
            try (var slow = new Socket("localhost", server.port())) {
                slow.setSoTimeout((int) TIMEOUT.toMillis());
                slow.getOutputStream().write(sent);
                assertThat(isClosed(() -> slow.getInputStream().read() < 0)).isTrue();
            }
        }
        assertThat(serial(server)).isEqualTo(first.certificate().getSerialNumber());
    }

    @Test
    void closesClientsThatTrickleTheHandshake() throws Exception {
        var server = start();
        try (var slow = new Socket("localhost", server.port())) {
            var output = slow.getOutputStream();
            // A record of 16 KiB, of which a byte arrives every tenth of a second.
            output.write(new byte[] {0x16, 0x03, 0x01, 0x3f, (byte) 0xff, 0x01});
            await().atMost(TIMEOUT).until(() -> isClosed(() -> {
                output.write(0);
                return false;
            }));
        }
    }

    @Test
    void answersNoPlainHttp() {
        assertThat(RawHttp.exchange(start().port(), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).doesNotContain("HTTP/1.1 200");
    }

    /** Otherwise the liveness check would restart each instance with TLS. */
    @Test
    void probeOfThePublicPortUsesTls() {
        var server = start();
        var clock = new ManualScheduler();
        try (var probe = ListenerProbe.start(clock, "localhost", () -> OptionalInt.of(server.port()), true)) {
            clock.advance(Duration.ofHours(1));

            await().atMost(TIMEOUT).until(() -> probe.sinceAnswer().isZero());
        }
    }

    @Test
    void doesNotStartWithAKeyOfAnotherCertificate() {
        second.writeCertificateTo(files);

        assertThatThrownBy(this::start)
                .hasMessageContaining("tls.key is not the private key of the first certificate in");
    }

    private ChatServer start() {
        return instances.start(
                "server.tls.certificate", files.resolve("tls.crt").toString(),
                "server.tls.key", files.resolve("tls.key").toString(),
                "server.tls.reload", "PT1S",
                "http.head", "PT1S");
    }

    private RecordingClient client(ChatServer server, HttpClient http, String name) {
        var address = URI.create("wss://localhost:%d/api/ws".formatted(server.port()));
        return new RecordingClient(ChatClient.at(address).http(http), name, UnaryOperator.identity());
    }

    /** The serial number of the certificate that a new client gets. */
    private BigInteger serial(ChatServer server) throws Exception {
        // A context of its own: a resumed session would keep the certificate of the former one.
        var context = trust(first.certificate(), second.certificate());
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", server.port())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    private static boolean isClosed(Callable<Boolean> use) throws Exception {
        try {
            return use.call();
        } catch (SocketException _) {
            return true;
        }
    }

    private static SSLContext trust(X509Certificate... certificates) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (var certificate : Arrays.asList(certificates)) {
            store.setCertificateEntry(certificate.getSerialNumber().toString(), certificate);
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
