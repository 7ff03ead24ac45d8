package dev.chatroom.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a {@link RecordingClient} recorded.
 *
 * @param name the client's name in the room
 * @param clientId its public id; empty before the first join
 * @param sent the ids of messages it sent, in order
 * @param acknowledged the ids of those that are stored
 * @param rejected what was rejected at some time, with the code
 * @param messages the users' messages that it shows, in no order
 * @param removed messages that it does not show since they were removed
 * @param notices system messages, such as {@code left Ann}
 * @param duplicates messages that were delivered live twice over one connection, in the same version
 * @param gaps how often the server reported that messages may be missing
 * @param joins how often it joined
 * @param presence who is in the room, as far as the server has reported it
 * @param longestSilence the longest time between two messages
 */
public record ClientRecord(
        String name,
        String clientId,
        List<String> sent,
        Set<String> acknowledged,
        Map<String, String> rejected,
        List<RoomMessage> messages,
        Set<MessageRef> removed,
        List<String> notices,
        List<MessageRef> duplicates,
        int gaps,
        int joins,
        Optional<SessionEvent.PresenceUpdated> presence,
        Duration longestSilence) {
    /** The ids of messages that it sent, and that are neither acknowledged nor {@link #refused}. */
    public List<String> unacknowledged() {
        return sent.stream().filter(id -> !acknowledged.contains(id) && !isRefused(id)).toList();
    }

    /** The ids of messages that it sent, that were rejected for good, and that it did not send again. */
    public List<String> refused() {
        return sent.stream().filter(id -> !acknowledged.contains(id) && isRefused(id)).toList();
    }

    private boolean isRefused(String id) {
        var code = rejected.get(id);
        return code != null && !SessionEvent.Rejected.isRetryable(code);
    }

    /** The keys of the messages that it shows. */
    public Set<MessageRef> keys() {
        return messages.stream().map(RoomMessage::key).collect(Collectors.toSet());
    }

    /** The key of a message that it sent. */
    public MessageRef keyOf(String id) {
        return new MessageRef(clientId, id);
    }

    /** How many users are in the room, as far as it knows; 0 before the first report. */
    public int count() {
        return presence.map(SessionEvent.PresenceUpdated::count).orElse(0);
    }

    /** The names of users in the room, as far as it knows. */
    public Set<String> names() {
        return presence.stream()
                .flatMap(known -> known.users().stream())
                .map(RoomUser::name)
                .collect(Collectors.toSet());
    }
}
