package dev.chatroom.protocol;

/**
 * The identity of a message. An id belongs to its sender: two users may use the same id without affecting each other.
 *
 * @param clientId the sender's public identity, see {@link Identity}
 * @param id the sender's id for the message
 */
public record MessageKey(String clientId, String id) {
    // Written out: every message is looked up several times, and a record's own are slow until they are fully compiled.
    @Override
    public boolean equals(Object other) {
        return other instanceof MessageKey key && id.equals(key.id) && clientId.equals(key.clientId);
    }

    @Override
    public int hashCode() {
        return 31 * clientId.hashCode() + id.hashCode();
    }
}
