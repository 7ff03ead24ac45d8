package dev.chatroom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The HTTP request that opens a socket (RFC 6455 section 4.1), with adjustable headers, and the response. */
public final class Upgrade {
    /** The example key of RFC 6455 section 1.3. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final int TIMEOUT_MILLIS = 20_000;

    private final int port;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] trailingBytes = new byte[0];
    private int receiveBuffer;

    private Upgrade(int port) {
        this.port = port;
        headers.put("Host", "127.0.0.1:" + port);
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "Upgrade");
        headers.put("Sec-WebSocket-Version", "13");
        headers.put("Sec-WebSocket-Key", KEY);
    }

    /**
     * The response of the server.
     *
     * @param status the HTTP status
     * @param headers by name in lower case
     * @param socket the connection, positioned after the headers of the response
     */
    public record Answer(int status, Map<String, String> headers, Socket socket) {}

    /** A valid request; the other methods change it. */
    public static Upgrade to(int port) {
        return new Upgrade(port);
    }

    public Upgrade header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Appends bytes that are sent in the same write as the end of the request. */
    public Upgrade followedBy(byte[] bytes) {
        trailingBytes = bytes;
        return this;
    }

    /** Limits the receive buffer of the client's kernel, in bytes. */
    public Upgrade receiveBuffer(int bytes) {
        receiveBuffer = bytes;
        return this;
    }

    public Answer send() {
        try {
            var socket = LoopbackSocket.connect(port, receiveBuffer, TIMEOUT_MILLIS);
            socket.getOutputStream().write(request());
            var answer = answer(socket);
            socket.setSoTimeout(0);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] request() {
        var head = new StringBuilder("GET /api/ws HTTP/1.1\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        var out = new ByteArrayOutputStream();
        out.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
        out.writeBytes(trailingBytes);
        return out.toByteArray();
    }

    private static Answer answer(Socket socket) throws IOException {
        // Read byte by byte: the frames after the headers belong to the reader of the socket.
        var in = new DataInputStream(socket.getInputStream());
        int status = Integer.parseInt(line(in), 9, 12, 10);
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        return new Answer(status, headers, socket);
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = in.readUnsignedByte(); octet != '\n'; octet = in.readUnsignedByte()) {
            line.write(octet);
        }
        return line.toString(UTF_8).strip();
    }
}
