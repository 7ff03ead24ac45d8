package dev.chatroom.redis;

import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Reaction;
import dev.chatroom.protocol.ReactionChanges;
import dev.chatroom.protocol.ReactionChangesBuilder;
import java.util.Map;
import java.util.Optional;

/**
 * How reactions are written in Redis: {@code <sender>/<id of the message> <emoji> <user> <name>}. Neither ids nor emoji have
 * a space, and names have no line feed. A signal has a line for each change: {@code +} or {@code -}, the time of the message
 * and the reaction; or {@code x} and the message that lost all.
 */
final class ReactionLines {
    private static final char ADDED = '+';
    private static final char TAKEN = '-';
    private static final char DROPPED = 'x';

    private ReactionLines() {}

    static String key(MessageKey message) {
        return message.clientId() + "/" + message.id();
    }

    /** A reaction of the sorted set; empty when it is none, or the time of its message is missing. */
    static Optional<Reaction> member(String member, Map<String, Long> times) {
        var parts = member.split(" ", 4);
        var at = times.get(parts[0]);
        return at == null ? Optional.empty() : reaction(at, parts);
    }

    /** The changes of a signal. Lines of other versions are skipped. */
    static ReactionChanges changes(long version, String data) {
        var changes = new ReactionChangesBuilder();
        data.lines().filter(line -> line.length() > 1).forEach(line -> {
            var rest = line.substring(1);
            switch (line.charAt(0)) {
                case ADDED -> timed(rest).ifPresent(changes::added);
                case TAKEN -> timed(rest).ifPresent(changes::taken);
                case DROPPED -> message(rest).ifPresent(changes::dropped);
                default -> {
                    // A kind that a newer version knows.
                }
            }
        });
        return changes.build(version);
    }

    private static Optional<Reaction> timed(String text) {
        int space = text.indexOf(' ');
        try {
            return space < 0
                    ? Optional.empty()
                    : reaction(Long.parseLong(text.substring(0, space)), text.substring(space + 1).split(" ", 4));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Reaction> reaction(long at, String[] parts) {
        return parts.length < 4
                ? Optional.empty()
                : message(parts[0]).map(message -> new Reaction(message, at, parts[1], parts[2], parts[3]));
    }

    private static Optional<MessageKey> message(String key) {
        int slash = key.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(new MessageKey(key.substring(0, slash), key.substring(slash + 1)));
    }
}
