package dev.chatroom.room;

import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.SettingAction;
import dev.chatroom.protocol.SettingChange;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.room.Clients.Client;
import java.util.List;

/** What moderators set for the whole room becomes changes of the room. */
final class SettingChanges {
    private final Messages messages;
    private final SettingRegister settings;
    private final Changes changes;

    SettingChanges(Messages messages, SettingRegister settings, Changes changes) {
        this.messages = messages;
        this.settings = settings;
        this.changes = changes;
    }

    /** A moderator sets something. */
    void act(Client client, SettingAction action, Moderation moderation, Time now, List<Effect> out) {
        switch (action) {
            case SettingAction.Configure(var name, var number) -> {
                var stamp = stamp(client, moderation, messages.nextTime(now, settings.versionOf(name)));
                submit(client, new SettingChange.Setting(name, number, stamp), moderation, out);
            }
        }
    }

    private void submit(Client client, SettingChange change, Moderation moderation, List<Effect> out) {
        var audit = moderation.auditEntry(client.user(), change.stamp().version());
        changes.store(
                client.connection(), new ChangeRequest(List.of(change), List.of(), false, null, audit), out);
    }

    private static Stamp stamp(Client client, Moderation moderation, long version) {
        return new Stamp(version, client.user().clientId(), moderation.ref());
    }
}
