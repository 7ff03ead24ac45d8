package dev.chatroom.load;

import io.gatling.http.action.ws.WsInboundMessage;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One user: what he says, what he is told, and what he should have been. Keeps to the protocol as the page does: keeps what
 * was not acknowledged, and comes back with his cursor. Confined to the event loop of his Gatling session until he is gone.
 */
final class Guest {
    private static final String MESSAGE = "{\"type\":\"message\"";
    private static final String ACK = "{\"type\":\"ack\"";
    private static final String PRESENCE = "{\"type\":\"presence\",\"count\":";
    private static final long POKE_PAUSE_MILLIS = 1_000;
    private static final String ERROR = "{\"type\":\"error\"";

    private final Room room;
    private final int number;
    private final Reception reception;
    private final Map<String, String> pending = new LinkedHashMap<>();
    private final Set<String> podsHeard = new HashSet<>();

    private String instance = "";
    private String cursor = "";
    private String newestFrame = "";
    private int visits;
    private int joins;
    private int said;
    private int refusals;
    private int gaps;
    private boolean countedAll;
    private long presenceBytes;
    private long heardAtMillis;
    private long silenceMillis;
    private long pokedAtMillis;
    private long deliveries;

    Guest(Room room, int number, Reception reception) {
        this.room = room;
        this.number = number;
        this.reception = reception;
    }

    int number() {
        return number;
    }

    /** Where he goes next: another target each time, as behind a load balancer. */
    String nextAddress() {
        List<URI> targets = room.plan().targets();
        var target = targets.get((number + visits++) % targets.size());
        return target.toString().replaceFirst("^http", "ws") + "/api/ws";
    }

    /** His first word on a connection. */
    String joinEvent() {
        cursor = newestFrame.isEmpty() ? cursor : between(newestFrame, newestFrame.lastIndexOf("\"cursor\":\""), "\"cursor\":\"");
        newestFrame = "";
        var known = cursor.isEmpty() ? "" : ",\"cursor\":\"" + cursor + "\"";
        return "{\"type\":\"join\",\"clientId\":\"load-%s-%08d-secret\",\"name\":\"Guest %d\"%s}"
                .formatted(room.run(), number, number, known);
    }

    /** Takes the answer to his join. */
    void joined(String history, String pod, String newCursor) {
        instance = pod;
        cursor = newCursor;
        if (joins++ == 0) {
            room.arrived(number);
        }
        gaps += history.contains("\"gap\":true") ? 1 : 0;
        for (var stamp : Stamp.in(history)) {
            if (stamp.run().equals(room.run())) {
                reception.caughtUp(stamp.sender(), stamp.number());
            }
        }
        heard(System.currentTimeMillis());
    }

    /** Takes what has come since he looked last. */
    void hear(List<WsInboundMessage> messages) {
        for (var message : messages) {
            if (message instanceof WsInboundMessage.Text text) {
                hear(text.message(), text.timestamp());
            }
        }
    }

    void hear(String frame, long atMillis) {
        if (frame.startsWith(MESSAGE)) {
            heard(atMillis);
            newestFrame = frame;
            Stamp.in(frame).forEach(stamp -> hear(stamp, atMillis));
        } else if (frame.startsWith(ACK)) {
            pending.remove(between(frame, frame.indexOf("\"id\":\""), "\"id\":\""));
        } else if (frame.startsWith(PRESENCE)) {
            counted(frame, atMillis);
        } else if (frame.startsWith(ERROR) && frame.contains("\"id\":")) {
            refusals++;
        }
    }

    /** Whether it is his turn to speak. */
    boolean isDue(long nowMillis) {
        return room.isDue(number, said, nowMillis);
    }

    /** Whether he still has something to say. */
    boolean hasMore() {
        return room.hasMore(number, said);
    }

    /** His next message. */
    String speak(long nowMillis) {
        var text = new Stamp(room.run(), instance, number, said, nowMillis).text();
        var event = messageEvent("%s-%d-%d".formatted(room.run(), number, said), text);
        said++;
        room.said(number);
        return event;
    }

    /** What he was not told is stored, to be said again on a new connection. */
    List<String> unacknowledged() {
        return List.copyOf(pending.values());
    }

    /** Whether he knows everything that was said, and that all of his is stored. */
    boolean isContent() {
        return pending.isEmpty() && reception.heard() >= room.plan().messages();
    }

    /** How long he has heard nothing. */
    long silentMillis(long nowMillis) {
        return nowMillis - heardAtMillis;
    }

    /** Whether he may ask again whether anybody is there: once a second. */
    boolean pokes(long nowMillis) {
        boolean may = nowMillis > pokedAtMillis + POKE_PAUSE_MILLIS;
        pokedAtMillis = may ? nowMillis : pokedAtMillis;
        return may;
    }

    /** Whether he was told at some time that all users are here. */
    boolean hasCountedAll() {
        return countedAll;
    }

    /** What he has come to in the end. */
    Testimony testimony() {
        return new Testimony(
                number,
                joins,
                pending.size(),
                refusals,
                gaps,
                reception.heard(),
                reception.doubled(),
                reception.disordered(),
                reception.holes(),
                Set.copyOf(podsHeard),
                presenceBytes,
                silenceMillis);
    }

    private void counted(String presence, long atMillis) {
        presenceBytes += presence.length();
        int count = Integer.parseInt(presence, PRESENCE.length(), presence.indexOf(',', PRESENCE.length()), 10);
        if (count >= room.plan().users() && !countedAll) {
            countedAll = true;
            room.counted(atMillis);
        }
    }

    private void hear(Stamp stamp, long atMillis) {
        if (!stamp.run().equals(room.run())) {
            return;
        }
        podsHeard.add(stamp.pod());
        if (reception.live(stamp.sender(), stamp.number())) {
            boolean reported = deliveries++ % room.plan().sampling() == 0;
            room.delivered(stamp, stamp.pod().equals(instance), atMillis, reported);
        }
    }

    private void heard(long atMillis) {
        if (room.isTalking(heardAtMillis)) {
            silenceMillis = Math.max(silenceMillis, atMillis - heardAtMillis);
        }
        heardAtMillis = atMillis;
    }

    private String messageEvent(String id, String text) {
        var event = "{\"type\":\"message\",\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, text);
        pending.put(id, event);
        return event;
    }

    private static String between(String frame, int at, String key) {
        int start = at + key.length();
        return at < 0 ? "" : frame.substring(start, frame.indexOf('"', start));
    }
}
