package dev.chatroom.protocol;

/** What a client may send, one JSON object per text message; {@code type} tells which. */
public sealed interface ClientEvent {
    /**
     * {@code {"type":"join"}}: the first event on every socket.
     *
     * @param secret the tab's secret, {@code clientId} on the wire
     * @param name the name to be shown
     * @param cursor the newest cursor that the client has seen, when it comes back; else {@code null}
     */
    record Join(String secret, String name, String cursor) implements ClientEvent {}

    /**
     * {@code {"type":"message"}}: something to say.
     *
     * @param id the client's id for it, or {@code null} where the server shall make one
     * @param text what to say
     */
    record Message(String id, String text) implements ClientEvent {}

    /** {@code {"type":"typing"}}: the user is writing. */
    record Typing() implements ClientEvent {}
}
