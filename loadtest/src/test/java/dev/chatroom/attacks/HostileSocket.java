package dev.chatroom.attacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.client.ClientSession;
import dev.chatroom.testing.ClientFrame;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.UUID;

/** A TCP connection that sends what it wants: HTTP, frames of RFC 6455 and bytes that are neither. */
final class HostileSocket {
    private static final int TIMEOUT_MILLIS = 15_000;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CLOSE_FRAME = 1006;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private final Socket socket;
    /** Unbuffered: a client that reads slowly must not read ahead. */
    private final InputStream raw;
    private final DataInputStream in;
    private final OutputStream out;
    private final long openedNanos = System.nanoTime();

    /** A frame of the server. */
    record ServerFrame(int opcode, byte[] payload) {
        String text() {
            return new String(payload, UTF_8);
        }

        /** The code of a close frame. */
        int closeCode() {
            return payload.length < 2 ? NO_CLOSE_FRAME : ByteBuffer.wrap(payload).getShort();
        }
    }

    private HostileSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.raw = socket.getInputStream();
        this.in = new DataInputStream(new BufferedInputStream(raw));
        this.out = socket.getOutputStream();
    }

    static HostileSocket connect(int port, InetAddress from, int receiveBuffer) throws IOException {
        var socket = new Socket();
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            return new HostileSocket(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Opens a WebSocket; returns the HTTP status, and fails unless it is 101. */
    HostileSocket upgrade() throws IOException {
        int status = request(UpgradeHead.to(socket.getPort()));
        if (status != SWITCHING_PROTOCOLS) {
            throw new IOException("the server refused the upgrade with " + status);
        }
        return this;
    }

    /** Sends an HTTP head and reads the head of the response; returns its status. */
    int request(String head) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        send(head.getBytes(ISO_8859_1));
        var response = new ByteArrayOutputStream();
        int state = 0;
        while (state < 4) {
            int octet = in.readUnsignedByte();
            response.write(octet);
            state = octet == "\r\n\r\n".charAt(state) ? state + 1 : octet == '\r' ? 1 : 0;
        }
        socket.setSoTimeout(0);
        return Integer.parseInt(response.toString(ISO_8859_1).split(" ", 3)[1]);
    }

    /** Sends a join under a new identity. */
    HostileSocket join(String name) throws IOException {
        var session = new ClientSession(UUID.randomUUID().toString(), name);
        session.connectionOpened();
        for (var frame : session.takeFrames()) {
            text(frame);
        }
        return this;
    }

    void text(String event) throws IOException {
        send(ClientFrame.text(event).bytes());
    }

    /** Sends bytes as they are. */
    void send(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    /** Reads a frame; answers nothing. */
    ServerFrame read() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte() & 0x7f;
        if (length == TWO_BYTES) {
            length = in.readUnsignedShort();
        } else if (length == EIGHT_BYTES) {
            length = Math.toIntExact(in.readLong());
        }
        var payload = new byte[length];
        in.readFully(payload);
        return new ServerFrame(opcode, payload);
    }

    /** Reads one frame of text, past all others. */
    String readText() throws IOException {
        var frame = read();
        while (frame.opcode() != ClientFrame.TEXT) {
            if (frame.opcode() == ClientFrame.CLOSE) {
                throw new EOFException("closed with " + frame.closeCode());
            }
            frame = read();
        }
        return frame.text();
    }

    /** Reads frames and answers pings until the server ends the connection; returns the close code, 1006 without one. */
    int readToEnd() {
        try {
            while (true) {
                var frame = read();
                if (frame.opcode() == ClientFrame.CLOSE) {
                    return frame.closeCode();
                }
                if (frame.opcode() == ClientFrame.PING) {
                    send(ClientFrame.of(ClientFrame.PONG, frame.payload()).bytes());
                }
            }
        } catch (IOException e) {
            return NO_CLOSE_FRAME;
        }
    }

    /** Reads bytes of any kind until the server ends the connection. */
    void discardToEnd() {
        var buffer = new byte[4096];
        try {
            while (in.read(buffer) >= 0) {
                // Whatever it is.
            }
        } catch (IOException e) {
            // A reset is an end as well.
        }
    }

    /** Reads one byte and takes no other from the kernel; -1 at the end. Not for use with the other methods that read. */
    int readByte() throws IOException {
        return raw.read();
    }

    /** Seconds since the connection was opened. */
    long ageSeconds() {
        return (System.nanoTime() - openedNanos) / 1_000_000_000L;
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed anyway.
        }
    }
}
