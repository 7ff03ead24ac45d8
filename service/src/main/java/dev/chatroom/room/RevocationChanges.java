package dev.chatroom.room;

import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.room.Clients.Client;
import java.util.List;

/** Moderators revoke tokens, also their own. */
final class RevocationChanges {
    private final Messages messages;
    private final Revocations revocations;
    private final Changes changes;

    RevocationChanges(Messages messages, Revocations revocations, Changes changes) {
        this.messages = messages;
        this.revocations = revocations;
        this.changes = changes;
    }

    /** A moderator revokes the tokens of a user. */
    void act(Client client, String clientId, Moderation moderation, Time now, List<Effect> out) {
        if (!revocations.hasRoom(clientId, now)) {
            var reason = "the tokens of %,d users are revoked, no more are accepted".formatted(Revocations.MAX);
            out.add(new Effect.Reject(client.connection(), ErrorCode.UNAVAILABLE, reason, moderation.ref()));
            return;
        }
        long version = messages.nextTime(now, revocations.versionOf(clientId));
        var stamp = new Stamp(version, client.user().clientId(), moderation.ref());
        var revoked = revocations.revoking(clientId, moderation.reason(), stamp);
        var audit = moderation.auditEntry(client.user(), version);
        changes.store(
                client.connection(), new ChangeRequest(List.of(revoked), List.of(), false, null, audit), out);
    }
}
