package dev.chatroom.room;

import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomSettings;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SettingAction;
import dev.chatroom.protocol.SettingChange;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.room.Clients.Client;
import java.util.List;

/**
 * What moderators set for the whole room becomes changes of the room. They are applied at once: an instance that dies before it
 * stored one has shown it to its own clients only, and these are told the settings again when they join another instance.
 */
final class SettingChanges {
    private final Messages messages;
    private final SettingRegister settings;
    private final Changes changes;
    private final Clients clients;
    private final Pins pins;
    /** What clients were told. */
    private RoomSettings told = RoomSettings.NONE;

    SettingChanges(Messages messages, SettingRegister settings, Changes changes, Clients clients) {
        this.messages = messages;
        this.settings = settings;
        this.changes = changes;
        this.clients = clients;
        this.pins = new Pins(messages, settings, changes);
    }

    /** A moderator sets something. */
    void act(Client client, SettingAction action, Moderation moderation, Time now, List<Effect> out) {
        long version = messages.nextTime(now, settings.newestVersion());
        var stamp = new Stamp(version, client.user().clientId(), moderation.ref());
        List<? extends RoomChange> made =
                switch (action) {
                    case SettingAction.Configure(var name, var number) ->
                        List.of(new SettingChange.Setting(name, number, stamp));
                    case SettingAction.Announce(var text) -> List.of(new SettingChange.Announced(text, stamp));
                    case SettingAction.Pin pin -> pins.pin(client, pin, stamp, out);
                    case SettingAction.Unpin unpin -> pins.unpin(client, unpin, stamp, out);
                };
        if (!made.isEmpty()) {
            var audit = moderation.auditEntry(client.user(), version);
            changes.submit(
                    client.connection(), new ChangeRequest(List.copyOf(made), List.of(), false, null, audit), out);
        }
    }

    /** A change has become valid. */
    void applied(RoomChange change, List<Effect> out) {
        if (change instanceof RoomChange.Removal && settings.hasPins()) {
            settings.messagesRemoved();
            pins.update(out);
        } else if (change instanceof SettingChange.Pinned) {
            pins.update(out);
        }
        if (!settings.current().equals(told) && clients.joined() > 0) {
            out.add(new Effect.Broadcast(new ServerEvent.Room(settings.current())));
        }
        told = settings.current();
    }

    /** A message was read from the log. */
    void read(ChatMessage message, List<Effect> out) {
        if (message.version() != null && settings.hasPins()) {
            pins.edited(message, out);
        }
    }
}
