package dev.chatroom.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** One WebSocket: assembles text frames, sends one after the other, and notices the end. */
final class ClientConnection implements WebSocket.Listener {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);
    /** After so long without a frame the connection is probed, and again after each time twice as long. */
    private static final Duration FIRST_PROBE = Duration.ofSeconds(1);

    private final BiConsumer<ClientConnection, String> onFrame;
    private final StringBuilder partial = new StringBuilder();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile WebSocket socket;
    private volatile long receivedNanos = System.nanoTime();
    private volatile int closeCode = ReconnectPolicy.NO_CLOSE_FRAME;
    private volatile boolean paused;
    /** Used by one thread. */
    private Duration nextProbe = FIRST_PROBE;
    /** Completes when everything before is sent: a WebSocket of the JDK sends one text at a time. */
    private CompletableFuture<WebSocket> sending;

    /**
     * Not connected yet.
     *
     * @param onFrame takes each text frame, on a thread of the HTTP client, one at a time
     */
    ClientConnection(BiConsumer<ClientConnection, String> onFrame) {
        this.onFrame = onFrame;
    }

    /**
     * Connects.
     *
     * @return when to try again if that failed; empty when the connection is open
     */
    Optional<ReconnectPolicy> open(HttpClient http, URI address, Map<String, String> headers, Duration timeout)
            throws InterruptedException {
        try {
            var builder = http.newWebSocketBuilder().connectTimeout(timeout);
            headers.forEach(builder::header);
            socket = builder.buildAsync(address, this).get();
            sending = CompletableFuture.completedFuture(socket);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(
                    e.getCause() instanceof WebSocketHandshakeException refused && refused.getResponse() != null
                            ? ReconnectPolicy.forHttpStatus(refused.getResponse().statusCode())
                            : ReconnectPolicy.LATER);
        }
    }

    /** Sends frames in order; the caller calls it from one thread at a time. */
    void send(List<String> frames) {
        for (var frame : frames) {
            sending = sending.thenCompose(open -> open.sendText(frame, true)).whenComplete((_, failure) -> {
                if (failure != null) {
                    abort();
                }
            });
        }
    }

    /** Waits for the end of the connection. */
    boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The code of the server's close frame; 1006 without one. */
    int closeCode() {
        return closeCode;
    }

    /** How long nothing was received, pings included. */
    Duration idle() {
        return paused ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - receivedNanos);
    }

    /**
     * Sends a ping when nothing was received for a while. A connection that ends while the listener is called stays open for the
     * HTTP client: its transport finds the end without demand for a message, and drops it (JDK 25,
     * {@code TransportImpl.acknowledgeReception}). Only writing to it fails. Called by one thread.
     */
    void probeIfSilent() {
        var silence = idle();
        if (silence.compareTo(FIRST_PROBE) < 0) {
            nextProbe = FIRST_PROBE;
        } else if (silence.compareTo(nextProbe) >= 0) {
            nextProbe = nextProbe.multipliedBy(2);
            var _ = socket.sendPing(ByteBuffer.allocate(0)).whenComplete((_, failure) -> {
                if (failure != null) {
                    abort();
                }
            });
        }
    }

    /** Whether the peer has ended the connection, reported to this listener or not. */
    boolean isInputClosed() {
        return socket.isInputClosed();
    }

    /** Ends the connection without a close frame. */
    void abort() {
        socket.abort();
        ended.countDown();
    }

    /** Sends a close frame and waits for the server's, or for the end of the connection. */
    void close(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        var _ = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        // The HTTP client does not report the end of a connection on which it has sent a close frame.
        boolean over = false;
        while (!over && System.nanoTime() < deadline) {
            over = awaitEnd(POLL_INTERVAL) || isInputClosed();
        }
        abort();
    }

    void pauseReading() {
        paused = true;
    }

    void resumeReading() {
        paused = false;
        receivedNanos = System.nanoTime();
        socket.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        partial.append(part);
        if (last) {
            var frame = partial.toString();
            partial.setLength(0);
            onFrame.accept(this, frame);
        }
        received(from);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer payload) {
        received(from);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode = code;
        ended.countDown();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        ended.countDown();
    }

    private void received(WebSocket from) {
        receivedNanos = System.nanoTime();
        if (!paused) {
            from.request(1);
        }
    }
}
