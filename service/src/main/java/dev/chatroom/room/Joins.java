package dev.chatroom.room;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogRange;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Clients.Client;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins and resumes: decides which messages a client is sent first. A newcomer gets the newest messages. A client with a
 * cursor gets those after it, from memory or, where memory does not reach back so far, from the log as well.
 */
final class Joins {
    /** A client that missed as many entries gets the newest messages, and a gap. */
    private static final int MAX_ENTRIES = 10_000;

    private static final int MAX_READS = 3;

    private final RoomConfig config;
    private final Clients clients;
    private final Messages messages;
    private final Presence presence;
    /** By connection, the joins that wait for the log. */
    private final Map<Long, Joining> waiting = new LinkedHashMap<>();
    /** Whether the log's content is known. */
    private boolean started;

    private static final class Joining {
        private final Client client;
        private final User user;
        private final String cursor;
        private int reads;

        Joining(Client client, User user, String cursor) {
            this.client = client;
            this.user = user;
            this.cursor = cursor;
        }
    }

    Joins(RoomConfig config, Clients clients, Messages messages, Presence presence) {
        this.config = config;
        this.clients = clients;
        this.messages = messages;
        this.presence = presence;
    }

    /** A client joins. */
    void join(Client client, Input.Join join, Time now, List<Effect> out) {
        if (client.isJoined() || waiting.containsKey(client.connection())) {
            out.add(new Effect.Reject(
                    client.connection(), ErrorCode.INVALID, "this socket has joined already", null));
            return;
        }
        var joining = new Joining(client, join.user(), join.cursor());
        waiting.put(client.connection(), joining);
        if (started) {
            proceed(joining, now, out);
        } else {
            out.add(new Effect.StartTimer(new Timer.JoinTimeout(client.connection()), config.joinTimeout()));
        }
    }

    /** The log's content is known: whoever waited for it goes on. Ignored when it comes after the last client left. */
    void start(Time now, List<Effect> out) {
        if (started || clients.size() == 0) {
            return;
        }
        started = true;
        for (var joining : List.copyOf(waiting.values())) {
            proceed(joining, now, out);
        }
    }

    /** The log is not read any more; the next join waits for its content again. */
    void stop() {
        started = false;
    }

    /** A join has waited long enough for the log's content. */
    void timedOut(long connection, Time now, List<Effect> out) {
        var joining = waiting.get(connection);
        if (joining != null && joining.reads == 0) {
            proceed(joining, now, out);
        }
    }

    /** The log was read for a client; empty when that failed. */
    void logRead(long connection, Optional<LogRange> range, Time now, List<Effect> out) {
        var joining = waiting.get(connection);
        if (joining == null) {
            return;
        }
        var cursor = EntryId.parse(joining.cursor).orElseThrow();
        if (range.isEmpty() || !range.get().complete()) {
            admit(joining, messages.history().after(cursor, List.of()), true, now, out);
            return;
        }
        var entries = range.get().entries();
        boolean trimmed = range.get().trimmed();
        boolean meetsMemory = messages.history().holdsAllAfter(lastOf(entries, cursor));
        if (trimmed || meetsMemory || joining.reads >= MAX_READS) {
            admit(joining, messages.history().after(cursor, entries), trimmed || !meetsMemory, now, out);
        } else {
            // More was appended meanwhile than memory holds.
            readLog(joining, cursor, out);
        }
    }

    /** A client is gone. */
    void forget(Client client) {
        waiting.remove(client.connection());
    }

    /** How many joins wait. */
    int size() {
        return waiting.size();
    }

    private void proceed(Joining joining, Time now, List<Effect> out) {
        if (joining.cursor == null) {
            admit(joining, messages.history().newest(), false, now, out);
            return;
        }
        var cursor = EntryId.parse(joining.cursor);
        if (cursor.isEmpty() || !started) {
            // Where the log cannot be asked, nobody knows what the client missed.
            admit(joining, messages.history().newest(), true, now, out);
        } else if (messages.history().covers(cursor.get())) {
            admit(joining, messages.history().after(cursor.get(), List.of()), false, now, out);
        } else {
            readLog(joining, cursor.get(), out);
        }
    }

    private void readLog(Joining joining, EntryId cursor, List<Effect> out) {
        joining.reads++;
        out.add(new Effect.ReadLog(joining.client.connection(), cursor, MAX_ENTRIES));
    }

    private void admit(Joining joining, List<SharedMessage> missed, boolean gap, Time now, List<Effect> out) {
        var client = joining.client;
        waiting.remove(client.connection());
        clients.join(client, joining.user, presence.limits(joining.user, now));
        out.add(new Effect.Welcome(
                client.connection(),
                new ServerEvent.History(missed, messages.cursor(), gap, joining.user, config.instance())));
        presence.arrived(client, now, out);
    }

    private static EntryId lastOf(List<LogEntry> entries, EntryId otherwise) {
        return entries.isEmpty() ? otherwise : entries.getLast().id();
    }
}
