package dev.chatroom.room;

import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogPage;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.util.List;

/** What happens to the room: a client acts, the broker reports, or a timer expires. */
public sealed interface Input
        permits Input.FromClient, Input.FromLog, Input.FromShell, PresenceInput, ReactionInput, ScreenInput,
                ReviewInput, CallInput {
    /** A client connects, acts or leaves. */
    sealed interface FromClient extends Input {}

    /** The broker reports about messages, changes and notices. */
    sealed interface FromLog extends Input {}

    /** This instance changes its behaviour, or time has passed. */
    sealed interface FromShell extends Input {}

    /**
     * A socket was opened.
     *
     * @param connection its number, unique on this instance
     * @param network the network of its client, for the limits that its users share; empty when it is unknown
     */
    record Connected(long connection, String network) implements FromClient {}

    /**
     * A socket ended.
     *
     * @param connection its number
     */
    record Disconnected(long connection) implements FromClient {}

    /**
     * A client joins.
     *
     * @param connection its number
     * @param user its public identity, name and role
     * @param credential of its token; {@code null} for a guest
     * @param cursor the newest cursor that it has seen; {@code null} for a newcomer
     */
    record Join(long connection, User user, Credential credential, String cursor) implements FromClient {
        /**
         * A guest joins.
         *
         * @param connection its number
         * @param user its public identity and name
         * @param cursor the newest cursor that it has seen; {@code null} for a newcomer
         */
        public Join(long connection, User user, String cursor) {
            this(connection, user, null, cursor);
        }
    }

    /**
     * A client shows a newer token.
     *
     * @param connection its number
     * @param user whose token it is
     * @param credential of the token
     */
    record Refresh(long connection, User user, Credential credential) implements FromClient {}

    /**
     * A client sends a message.
     *
     * @param connection its number
     * @param id the id of the message
     * @param text the text
     * @param replyTo the message that it answers, or {@code null}
     */
    record Message(long connection, String id, String text, MessageKey replyTo) implements FromClient {
        /** A message that answers no other one. */
        public Message(long connection, String id, String text) {
            this(connection, id, text, null);
        }
    }

    /**
     * A client changes the text of a message of its user.
     *
     * @param connection its number
     * @param id the id of the message
     * @param text the new text
     * @param ref the id of this change, for the acknowledgement
     */
    record Edit(long connection, String id, String text, String ref) implements FromClient {}

    /**
     * A client removes a message of its user.
     *
     * @param connection its number
     * @param id the id of the message
     * @param ref the id of this change, for the acknowledgement
     */
    record Delete(long connection, String id, String ref) implements FromClient {}

    /**
     * A client acts as a moderator, or tries to.
     *
     * @param connection its number
     * @param moderation the action
     */
    record Moderate(long connection, Moderation moderation) implements FromClient {}

    /**
     * A client asks for older messages.
     *
     * @param connection its number
     * @param before the position in the log before which they are
     * @param limit how many at most
     * @param ref the id of the request, for an error; may be {@code null}
     */
    record Older(long connection, EntryId before, int limit, String ref) implements FromClient {}

    /**
     * A client reports that its user is typing.
     *
     * @param connection its number
     */
    record Typing(long connection) implements FromClient {}

    /**
     * The subscription has its starting point.
     *
     * @param snapshot the newest entries of the log and the cursor
     */
    record Started(LogSnapshot snapshot) implements FromLog {}

    /**
     * Entries were appended to the log, by this instance or others.
     *
     * @param entries the entries in the order of the log
     * @param cursor the position of the last entry read
     */
    record Appended(List<LogEntry> entries, EntryId cursor) implements FromLog {}

    /**
     * Changes were appended to the log, by this instance or others.
     *
     * @param changes the changes of one entry
     * @param cursor the position of the entry
     */
    record Changed(List<LoggedChange> changes, EntryId cursor) implements FromLog {}

    /**
     * The state of the room in Redis was read, because it may differ from what this instance knows.
     *
     * @param changes the newest change of each register
     */
    record StateRead(List<LoggedChange> changes) implements FromLog {}

    /**
     * Changes of this instance are stored.
     *
     * @param key the identity of the changes
     * @param entry their position in the log
     */
    record ChangeStored(MessageKey key, EntryId entry) implements FromLog {}

    /**
     * Changes of this instance will never be stored, since the instance stops.
     *
     * @param key the identity of the changes
     */
    record ChangeFailed(MessageKey key) implements FromLog {}

    /**
     * The read of a part of the log is over.
     *
     * @param request the request
     * @param page what was read, or {@code null} when the log could not be read
     */
    record OlderRead(Older request, LogPage page) implements FromLog {}

    /**
     * Notices were appended, by this instance or others.
     *
     * @param entries the notices; their positions are those in the stream of notices
     */
    record Noticed(List<LogEntry> entries) implements FromLog {}

    /** Entries were trimmed before this instance read them. */
    record Overrun() implements FromLog {}

    /**
     * Redis lost the newest entries of the log.
     *
     * @param tail where the log ends now
     */
    record Rewound(EntryId tail) implements FromLog {}

    /**
     * A message of this instance is stored.
     *
     * @param key the message
     * @param version the version of its text; zero for the first
     * @param entry its position in the log
     */
    record Stored(MessageKey key, long version, EntryId entry) implements FromLog {}

    /**
     * A message of this instance will never be stored, since the instance stops.
     *
     * @param key the message
     * @param version the version of its text; zero for the first
     */
    record StoreFailed(MessageKey key, long version) implements FromLog {}

    /**
     * A notice of this instance is stored.
     *
     * @param key the notice
     * @param entry its position in the stream of notices
     */
    record NoticeStored(MessageKey key, EntryId entry) implements FromLog {}

    /**
     * A user of another instance is typing.
     *
     * @param typing the user
     */
    record RemoteTyping(ServerEvent.Typing typing) implements FromLog {}

    /**
     * This instance sheds load, or does so no longer.
     *
     * @param reduced whether typing events are dropped, and lists of users are replaced by their number
     * @param rejecting whether messages are rejected
     */
    record Overload(boolean reduced, boolean rejecting) implements FromShell {}

    /**
     * A timer expired.
     *
     * @param timer the timer
     */
    record TimerExpired(Timer timer) implements FromShell {}
}
