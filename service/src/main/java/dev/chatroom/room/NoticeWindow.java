package dev.chatroom.room;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.SharedMessage;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The newest notices, in memory. They have a stream of their own, so that no number of them pushes a message out. The
 * positions in both streams are times on the clock of Redis, so that a position in the log of messages tells which notices
 * came later.
 */
final class NoticeWindow {
    /** The most notices that are held, and sent to a client that joins. */
    static final int MAX_NOTICES = 100;

    /** More than the stream holds, so that none is shown again when it is read again. */
    private static final int MAX_IDS = 500;
    /** A client may have lost its connection before it was sent a notice that was stored before its cursor. */
    private static final long OVERLAP_MILLIS = 10_000;

    private final ArrayDeque<HeldMessage> notices = new ArrayDeque<>();
    private final LinkedHashSet<MessageKey> known = new LinkedHashSet<>();

    /** Adds a notice of this instance, which is not stored yet. */
    void addOwn(SharedMessage notice) {
        add(new HeldMessage(notice, null));
    }

    /** Adds a notice that was read. Returns false when clients were sent it before. */
    boolean addRead(LogEntry entry) {
        var read = new HeldMessage(entry.message(), entry.id());
        if (known.contains(read.key())) {
            stored(read.key(), entry.id());
            return false;
        }
        add(read);
        return true;
    }

    /** A notice of this instance is stored. */
    void stored(MessageKey key, EntryId entry) {
        notices.stream()
                .filter(notice -> notice.entry() == null && notice.key().equals(key))
                .forEach(notice -> notice.storedAt(entry));
    }

    /** The notices after a position in the log of messages, and some before it. */
    List<SharedMessage> after(EntryId cursor) {
        boolean overlaps = Long.compareUnsigned(cursor.milliseconds(), OVERLAP_MILLIS) > 0;
        var from = overlaps ? new EntryId(cursor.milliseconds() - OVERLAP_MILLIS, 0) : EntryId.ZERO;
        return select(notice -> notice.isAfter(from));
    }

    /** The notices from a time on the room's clock on. */
    List<SharedMessage> since(long at) {
        return select(notice -> notice.at() >= at);
    }

    private void add(HeldMessage notice) {
        known.add(notice.key());
        if (known.size() > MAX_IDS) {
            known.removeFirst();
        }
        notices.addLast(notice);
        if (notices.size() > MAX_NOTICES) {
            notices.removeFirst();
        }
    }

    private List<SharedMessage> select(Predicate<HeldMessage> filter) {
        return notices.stream().filter(filter).map(HeldMessage::message).toList();
    }
}
