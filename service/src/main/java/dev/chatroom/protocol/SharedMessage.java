package dev.chatroom.protocol;

/**
 * A message that is encoded on first use. History, live events, the log and joins share one object, so the cost of
 * encoding does not depend on the number of sockets. Thread-safe: threads that encode at the same time get equal bytes.
 */
public final class SharedMessage {
    private final ChatMessage message;
    /** Null until the first call of {@link #json}. */
    private volatile byte[] json;
    /** Zero until the first call of {@link #bytes}. Threads that count at the same time get the same number. */
    private int bytes;

    /**
     * Wraps a message that is not encoded yet.
     *
     * @param message the message
     */
    public SharedMessage(ChatMessage message) {
        this(message, null);
    }

    /**
     * Wraps a decoded message.
     *
     * @param message the message
     * @param json the bytes that it was decoded from; the caller must not change them afterwards
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
     * About how many bytes the encoded form takes, without encoding it. The bound on a history counts these.
     *
     * @return the length of the JSON, give or take the digits of its numbers
     */
    public int bytes() {
        if (bytes == 0) {
            bytes = message.encodedBytes();
        }
        return bytes;
    }

    /**
     * The encoded form, made on first use.
     *
     * @param codec the codec that encodes the message
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
