package dev.chatroom.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket server of one connection at a time, which a test scripts frame by frame. */
final class FakeServer implements AutoCloseable {
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    /** Nothing takes that long unless it never comes. */
    private static final int TIMEOUT_MILLIS = 30_000;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
    private final Queue<Peer> accepted = new ConcurrentLinkedQueue<>();
    /** The head of the last request to upgrade. */
    private volatile String head = "";
    /** The status line of answers to requests to upgrade; empty to accept them. */
    private volatile String refusal = "";

    FakeServer() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/api/ws");
    }

    void refuseWith(String status) {
        refusal = status;
    }

    /** Waits for the next connection. */
    Peer awaitPeer() throws InterruptedException {
        var peer = peers.poll(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        if (peer == null) {
            throw new AssertionError("no connection");
        }
        return peer;
    }

    String head() {
        return head;
    }

    boolean hasNoPeer() {
        return peers.isEmpty();
    }

    /** Accepts no more connections, and answers the close frames of those that are open. */
    void stop() throws IOException {
        listener.close();
        accepted.forEach(peer -> Thread.ofVirtual().start(peer::answerClose));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        accepted.forEach(Peer::drop);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                socket.setSoTimeout(TIMEOUT_MILLIS);
                var in = new DataInputStream(socket.getInputStream());
                head = requestHead(in);
                var key = requestKey(head);
                if (refusal.isEmpty()) {
                    write(socket, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n");
                    var peer = new Peer(socket, in);
                    accepted.add(peer);
                    peers.add(peer);
                } else {
                    write(socket, "HTTP/1.1 " + refusal + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                    socket.close();
                }
            } catch (IOException e) {
                // The test is over, or the client went away while it connected.
            }
        }
    }

    private static void write(Socket socket, String head) throws IOException {
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
    }

    private static String requestHead(DataInputStream in) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf("\r\n\r\n") < 0) {
            read.append((char) in.readUnsignedByte());
        }
        return read.toString();
    }

    private static String requestKey(String head) {
        return head.lines()
                .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
                .map(line -> line.substring("Sec-WebSocket-Key: ".length()))
                .findFirst()
                .orElse("");
    }

    private static String accept(String key) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1").digest((key + ACCEPT_SUFFIX).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(sha1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server's side of one connection. */
    static final class Peer {
        private static final int CLOSE = 8;
        private static final int PING = 9;

        private final Socket socket;
        private final DataInputStream in;

        Peer(Socket socket, DataInputStream in) {
            this.socket = socket;
            this.in = in;
        }

        /** Waits for the next frame that is no ping; a text, or {@code close <code>}. */
        String receive() {
            try {
                int opcode;
                byte[] payload;
                do {
                    opcode = in.readUnsignedByte() & 0x0f;
                    payload = payload();
                } while (opcode == PING);
                return opcode == CLOSE ? "close " + ByteBuffer.wrap(payload).getShort() : new String(payload, UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private byte[] payload() throws IOException {
            int length = in.readUnsignedByte() & 0x7f;
            length = length == 126 ? in.readUnsignedShort() : length;
            var mask = in.readNBytes(4);
            var payload = in.readNBytes(length);
            for (int i = 0; i < length; i++) {
                payload[i] ^= mask[i % 4];
            }
            return payload;
        }

        void send(String text) {
            send(0x81, text.getBytes(UTF_8));
        }

        void close(int code) {
            send(0x88, new byte[] {(byte) (code >> 8), (byte) code});
        }

        /** Reads until the client closes, and closes as well. */
        void answerClose() {
            try {
                while (!receive().startsWith("close")) {
                    // The frame is of no interest.
                }
                close(1000);
            } catch (UncheckedIOException e) {
                // The connection has ended already.
            }
        }

        /** Ends the connection without a close frame. */
        void drop() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void send(int head, byte[] payload) {
            var frame = new ByteArrayOutputStream();
            frame.write(head);
            if (payload.length < 126) {
                frame.write(payload.length);
            } else {
                frame.write(126);
                frame.write(payload.length >> 8);
                frame.write(payload.length);
            }
            frame.writeBytes(payload);
            try {
                socket.getOutputStream().write(frame.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
