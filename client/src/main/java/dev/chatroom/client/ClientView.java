package dev.chatroom.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The room as one client shows it. The newest version of a message replaces the one before: a message that its sender sent
 * again may be stored a second time, with a later time, and every client then agrees on the later one. The very same version
 * live twice over one connection is a duplicate.
 *
 * <p>It keeps every message, and is not safe for use by several threads.
 */
public final class ClientView {
    private final UnaryOperator<RoomMessage> intern;
    private final Map<MessageRef, RoomMessage> messages = new HashMap<>();
    /** What was delivered live over the present connection. */
    private final Set<RoomMessage> live = new HashSet<>();
    /** Each system message once. */
    private final Set<MessageRef> systemMessages = new HashSet<>();

    /** Messages that were removed one by one. An instance that does not know it yet may send them again. */
    private final Set<MessageRef> removedMessages = new HashSet<>();
    /** The removals of many messages. */
    private final Set<SessionEvent.MessagesRemoved> purges = new LinkedHashSet<>();
    /** What is not shown since it was removed. */
    private final Set<MessageRef> hidden = new HashSet<>();

    private final List<RoomMessage> notices = new ArrayList<>();
    private final List<MessageRef> duplicates = new ArrayList<>();
    private Optional<SessionEvent.PresenceUpdated> presence = Optional.empty();
    private int joins;
    private int gaps;

    /** An empty room. */
    public ClientView() {
        this(UnaryOperator.identity());
    }

    /**
     * An empty room.
     *
     * @param intern returns one shared instance for equal messages; for tests with many clients that receive the same
     */
    public ClientView(UnaryOperator<RoomMessage> intern) {
        this.intern = intern;
    }

    /** Takes the next event of the session. */
    public void apply(SessionEvent event) {
        switch (event) {
            case SessionEvent.Joined joined -> {
                live.clear();
                joins++;
                gaps += joined.gap() ? 1 : 0;
                if (joined.reset()) {
                    messages.clear();
                }
                joined.removed().forEach(this::remove);
                joined.messages().forEach(message -> show(intern.apply(message)));
            }
            case SessionEvent.MessageReceived received -> {
                var message = intern.apply(received.message());
                if (!live.add(message)) {
                    duplicates.add(message.key());
                }
                show(message);
            }
            case SessionEvent.MessageEdited edit ->
                messages.computeIfPresent(edit.message(), (_, shown) -> edited(shown, edit));
            case SessionEvent.MessagesRemoved removal -> remove(removal);
            case SessionEvent.PresenceUpdated updated -> presence = Optional.of(updated);
            case SessionEvent.Acknowledged _,
                    SessionEvent.Rejected _,
                    SessionEvent.SelfUpdated _,
                    SessionEvent.ReactionsUpdated _,
                    SessionEvent.RulesChanged _,
                    SessionEvent.PongReceived _,
                    SessionEvent.TypingReceived _ -> {
                // They concern no message that is shown.
            }
        }
    }

    /** Forgets duplicates, notices and gaps; the messages stay. */
    public void clearFindings() {
        duplicates.clear();
        notices.clear();
        gaps = 0;
    }

    /** The users' messages, in no order. */
    public Collection<RoomMessage> messages() {
        return Collections.unmodifiableCollection(messages.values());
    }

    /** The users' messages in the order in which clients show them. */
    public List<RoomMessage> inDisplayOrder() {
        return messages.values().stream().sorted(RoomMessage.DISPLAY_ORDER).toList();
    }

    /** Who is in the room; empty until the server has reported it. */
    public Optional<SessionEvent.PresenceUpdated> presence() {
        return presence;
    }

    /** System messages, such as {@code left Ann}, oldest first. */
    public List<String> notices() {
        return notices.stream().map(notice -> notice.system() + " " + notice.name()).toList();
    }

    /** The messages that it does not show since they were removed. */
    public Set<MessageRef> removed() {
        return Set.copyOf(hidden);
    }

    /** Messages that were delivered live twice over one connection, in the same version. */
    public List<MessageRef> duplicates() {
        return List.copyOf(duplicates);
    }

    /** How often the server reported that messages may be missing. */
    public int gaps() {
        return gaps;
    }

    /** How often the client joined. */
    public int joins() {
        return joins;
    }

    private RoomMessage edited(RoomMessage shown, SessionEvent.MessageEdited edit) {
        return shown.version() > edit.version() ? shown : intern.apply(shown.edited(edit));
    }

    private void remove(SessionEvent.MessagesRemoved removal) {
        if (removal.clientId().isPresent() && removal.id().isPresent()) {
            var message = new MessageRef(removal.clientId().get(), removal.id().get());
            removedMessages.add(message);
            hide(message);
        } else if (purges.add(removal)) {
            messages.values().stream().filter(removal::covers).map(RoomMessage::key).toList().forEach(this::hide);
        }
    }

    private void hide(MessageRef message) {
        messages.remove(message);
        hidden.add(message);
    }

    private boolean isRemoved(RoomMessage message) {
        return removedMessages.contains(message.key()) || purges.stream().anyMatch(purge -> purge.covers(message));
    }

    private void show(RoomMessage message) {
        if (!message.isSystem()) {
            if (isRemoved(message)) {
                hide(message.key());
            } else {
                messages.merge(message.key(), message, (shown, next) -> shown.version() > next.version() ? shown : next);
            }
        } else if (systemMessages.add(message.key())) {
            notices.add(message);
        }
    }
}
