package dev.chatroom.load;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** Two fake pods with the part of the protocol that a load test needs; some messages do not cross from one to the other. */
final class LossyServer implements AutoCloseable {
    private final int dropOneIn;
    private final List<WebServer> pods;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    /** Guards {@link #messages}, and lets one thread write to a socket at a time. */
    private final ReentrantLock lock = new ReentrantLock();
    private int messages;

    private LossyServer(int dropOneIn) {
        this.dropOneIn = dropOneIn;
        this.pods = IntStream.range(0, 2).mapToObj(this::pod).toList();
    }

    /**
     * Starts one.
     *
     * @param dropOneIn one message in this many does not cross
     */
    static LossyServer start(int dropOneIn) {
        return new LossyServer(dropOneIn);
    }

    /** The value of the property {@code targets}. */
    String targets() {
        return "http://127.0.0.1:%d,http://127.0.0.1:%d".formatted(pods.get(0).port(), pods.get(1).port());
    }

    @Override
    public void close() {
        pods.forEach(WebServer::stop);
    }

    private WebServer pod(int number) {
        return WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .addRouting(WsRouting.builder().endpoint("/api/ws", () -> new Socket("lossy-" + number)))
                .build()
                .start();
    }

    private void deliver(Socket sender, JsonObject event) {
        boolean crosses = ++messages % dropOneIn != 0;
        var message = Json.createObjectBuilder()
                .add("type", "message")
                .add("message", Json.createObjectBuilder()
                        .add("id", event.getString("id"))
                        .add("clientId", "sender")
                        .add("name", "Sender")
                        .add("text", event.getString("text"))
                        .add("at", messages))
                .add("cursor", messages + "-0")
                .build();
        sockets.stream()
                .filter(socket -> crosses || socket.pod.equals(sender.pod))
                .forEach(socket -> socket.send(message));
    }

    private final class Socket implements WsListener {
        private final String pod;
        private WsSession session;

        Socket(String pod) {
            this.pod = pod;
        }

        @Override
        public void onOpen(WsSession opened) {
            session = opened;
        }

        @Override
        public void onMessage(WsSession from, String text, boolean last) {
            lock.lock();
            try (var reader = Json.createReader(new StringReader(text))) {
                answer(reader.readObject());
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void onClose(WsSession closed, int status, String reason) {
            sockets.remove(this);
        }

        void send(JsonObject event) {
            session.send(event.toString(), true);
        }

        private void answer(JsonObject event) {
            if (event.getString("type").equals("join")) {
                sockets.add(this);
                send(Json.createObjectBuilder()
                        .add("type", "history")
                        .add("messages", Json.createArrayBuilder())
                        .add("cursor", messages + "-0")
                        .add("gap", false)
                        .add("self", Json.createObjectBuilder().add("clientId", "sender").add("name", "Sender"))
                        .add("instance", pod)
                        .build());
            } else if (event.getString("type").equals("message")) {
                deliver(this, event);
                send(Json.createObjectBuilder().add("type", "ack").add("id", event.getString("id")).build());
            }
        }
    }
}
