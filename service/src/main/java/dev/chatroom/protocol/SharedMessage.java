package dev.chatroom.protocol;

/**
 * A message that is encoded at most once. History, live events, the log and joins share one instance, so a message costs
 * one encoding however many sockets it goes to. Safe for use by many threads: two that encode at once get equal bytes.
 */
public final class SharedMessage {
    private final ChatMessage message;
    /** Null until the first use. */
    private volatile byte[] json;

    /**
     * A message that is not encoded yet.
     *
     * @param message the message
     */
    public SharedMessage(ChatMessage message) {
        this(message, null);
    }

    /**
     * A message that was decoded.
     *
     * @param message the message
     * @param json what it was decoded from; not changed afterwards
     */
    public SharedMessage(ChatMessage message, byte[] json) {
        this.message = message;
        this.json = json;
    }

    /**
     * The decoded form.
     *
     * @return the message
     */
    public ChatMessage message() {
        return message;
    }

    /**
     * The identity of the message.
     *
     * @return its sender and id
     */
    public MessageKey key() {
        return message.key();
    }

    /**
     * The encoded form, made on first use.
     *
     * @param codec what encodes it
     * @return JSON in UTF-8; the caller must not change it
     */
    public byte[] json(EventCodec codec) {
        var encoded = json;
        if (encoded == null) {
            encoded = codec.encode(message);
            json = encoded;
        }
        return encoded;
    }
}
