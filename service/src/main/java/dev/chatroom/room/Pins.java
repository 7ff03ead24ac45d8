package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SettingAction;
import dev.chatroom.protocol.SettingChange.Pinned;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.room.Clients.Client;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which messages are pinned. A pin carries the text, so it follows the message: when the message gets another text or is
 * removed, every instance that notices makes the same change of the pin.
 */
final class Pins {
    private final Messages messages;
    private final SettingRegister settings;
    private final Changes changes;

    Pins(Messages messages, SettingRegister settings, Changes changes) {
        this.messages = messages;
        this.settings = settings;
        this.changes = changes;
    }

    /** The change that pins a message; none when it is pinned already, or cannot be. Then the client is answered. */
    List<Pinned> pin(Client client, SettingAction.Pin pin, Stamp stamp, List<Effect> out) {
        var key = new MessageKey(pin.clientId(), pin.messageId());
        var present = of(key);
        if (!present.isEmpty() && !settings.isRemoved(present.getFirst())) {
            changes.await(client.connection(), present.getFirst().stamp().key(), stamp.ref(), out);
            return List.of();
        }
        var held = messages.history().held().find(key);
        var place = freePlace();
        if (held.isEmpty()) {
            reject(client, stamp, "only the newest messages can be pinned; there is none with this id", out);
        } else if (held.get().entry() == null) {
            out.add(Messages.unavailable(client, stamp.ref()));
        } else if (place < 0) {
            reject(client, stamp, "%d messages are pinned; unpin one first".formatted(SettingAction.MAX_PINS), out);
        } else {
            return List.of(new Pinned(place, held.get().message().message(), stamp));
        }
        return List.of();
    }

    /** The changes that take away the pin of a message; none when it is not pinned. Then the client is acknowledged. */
    List<Pinned> unpin(Client client, SettingAction.Unpin unpin, Stamp stamp, List<Effect> out) {
        var present = of(new MessageKey(unpin.clientId(), unpin.messageId()));
        if (present.isEmpty()) {
            out.add(new Effect.Send(client.connection(), new ServerEvent.Ack(stamp.ref())));
        }
        return present.stream().map(pin -> new Pinned(pin.place(), null, stamp)).toList();
    }

    /** Takes away the pins of messages that were removed, and gives those that were changed their text. */
    void update(List<Effect> out) {
        for (var pin : settings.pins()) {
            if (settings.isRemoved(pin)) {
                changes.follow(List.of(new Pinned(pin.place(), null, after(pin, pin.stamp().version(), "removed"))), out);
            } else {
                messages.history().held().find(pin.message().key())
                        .filter(held -> held.entry() != null)
                        .ifPresent(held -> edited(pin, held.message().message(), out));
            }
        }
    }

    /** A message has another text. */
    void edited(ChatMessage message, List<Effect> out) {
        of(message.key()).forEach(pin -> edited(pin, message, out));
    }

    private void edited(Pinned pin, ChatMessage message, List<Effect> out) {
        if (message.textVersion() > pin.message().textVersion()) {
            changes.follow(List.of(new Pinned(pin.place(), message, after(pin, message.textVersion(), "edited"))), out);
        }
    }

    /** All instances give a change that follows from a pin the same stamp. */
    private static Stamp after(Pinned pin, long version, String cause) {
        var stamp = pin.stamp();
        return new Stamp(Math.max(stamp.version() + 1, version), stamp.actor(), stamp.ref() + ":" + cause);
    }

    private List<Pinned> of(MessageKey key) {
        return settings.pins().stream().filter(pin -> pin.message().key().equals(key)).toList();
    }

    private int freePlace() {
        var taken = settings.pins().stream().filter(pin -> !settings.isRemoved(pin)).map(Pinned::place).toList();
        return IntStream.range(0, SettingAction.MAX_PINS)
                .filter(place -> !taken.contains(place))
                .findFirst()
                .orElse(-1);
    }

    private static void reject(Client client, Stamp stamp, String reason, List<Effect> out) {
        out.add(new Effect.Reject(client.connection(), ErrorCode.FORBIDDEN, reason, stamp.ref()));
    }
}
