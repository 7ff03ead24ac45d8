package dev.chatroom.benchmark;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/** A fake server that speaks the dialect of the room, and loses and doubles a known number of deliveries. */
final class FaultyRoom implements AutoCloseable {
    private final int loseOneIn;
    private final int doubleOneIn;
    private final WebServer server;
    /** Guards all below, and lets one thread write to a session at a time. */
    private final ReentrantLock lock = new ReentrantLock();

    private final List<WsSession> members = new ArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private int deliveries;
    private int lost;
    private int doubled;

    private FaultyRoom(int loseOneIn, int doubleOneIn) {
        this.loseOneIn = loseOneIn;
        this.doubleOneIn = doubleOneIn;
        this.server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .addRouting(WsRouting.builder().endpoint("/api/ws", Member::new))
                .build()
                .start();
    }

    /** Starts a server; of so many deliveries it loses one, and doubles one. */
    static FaultyRoom start(int loseOneIn, int doubleOneIn) {
        return new FaultyRoom(loseOneIn, doubleOneIn);
    }

    int port() {
        return server.port();
    }

    int lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    int doubled() {
        lock.lock();
        try {
            return doubled;
        } finally {
            lock.unlock();
        }
    }

    /** The texts of all messages, in order. */
    List<String> texts() {
        return texts;
    }

    @Override
    public void close() {
        server.stop();
    }

    private void receive(WsSession session, JsonObject event) {
        lock.lock();
        try {
            if (event.getString("type").equals("join")) {
                members.add(session);
                session.send("{\"type\":\"history\",\"messages\":[]}", true);
                members.forEach(member -> member.send("{\"type\":\"presence\",\"count\":%d}".formatted(members.size()), true));
            } else {
                texts.add(event.getString("text"));
                var delivery = "{\"type\":\"message\",\"message\":{\"text\":\"%s\"}}".formatted(event.getString("text"));
                members.forEach(member -> deliver(member, delivery));
            }
        } finally {
            lock.unlock();
        }
    }

    private void deliver(WsSession member, String delivery) {
        deliveries++;
        if (deliveries % loseOneIn == 0) {
            lost++;
            return;
        }
        member.send(delivery, true);
        if (deliveries % doubleOneIn == 0) {
            doubled++;
            member.send(delivery, true);
        }
    }

    private final class Member implements WsListener {
        @Override
        public void onMessage(WsSession session, String text, boolean last) {
            try (var reader = Json.createReader(new StringReader(text))) {
                receive(session, reader.readObject());
            }
        }
    }
}
