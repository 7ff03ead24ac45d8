package dev.chatroom.http;

import dev.chatroom.testing.LoopbackSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A TCP connection that sends what no HTTP client would send. */
final class RawHttp implements AutoCloseable {
    /** Far longer than any deadline of the tests: a connection that is open after it stays open. */
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    static RawHttp connect(int port) {
        return connect(port, 0);
    }

    /** A connection whose kernel buffers at most some bytes of the response; 0 for the default. */
    static RawHttp connect(int port, int receiveBuffer) {
        try {
            return new RawHttp(LoopbackSocket.connect(port, receiveBuffer, TIMEOUT_MILLIS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to one request, as text, up to the end of the connection. */
    static String exchange(int port, String request) {
        try (var connection = connect(port)) {
            return connection.send(request).readToEnd();
        }
    }

    /** The answer to a request after which the client sends nothing more, as text. */
    static String exchangeAndEnd(int port, String request) {
        try (var connection = connect(port)) {
            connection.send(request).socket.shutdownOutput();
            return connection.readToEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawHttp send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a byte; false when the server has closed the connection. */
    boolean trickle() {
        try {
            socket.getOutputStream().write('x');
            return socket.getInputStream().available() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    /** Reads until a text has arrived. */
    RawHttp awaitText(String end) {
        var text = new StringBuilder();
        try {
            while (text.indexOf(end) < 0) {
                int octet = socket.getInputStream().read();
                if (octet < 0) {
                    throw new IllegalStateException("the connection ended after: " + text);
                }
                text.append((char) octet);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the server closes or resets the connection; fails when it stays open. */
    String readToEnd() {
        var text = new StringBuilder();
        try {
            var in = socket.getInputStream();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                text.append((char) octet);
            }
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException("the connection stays open", e);
        } catch (IOException _) {
            // Reset: the server closed the connection while bytes of the client were unread.
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
