package dev.chatroom.http;

import io.helidon.common.buffers.DataReader;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Reads the bytes of a connection for Helidon, which takes a method that is not a token, and a head that ends early, for a
 * failure of the server: 500, and a stack trace in the log.
 */
final class RequestReader extends DataReader {
    private final BooleanSupplier readsRequestLine;
    private boolean withinHead;

    /** A reader; the source returns null at the end of the input. */
    @SuppressWarnings("removal") // Helidon has no other place at which a request line can be checked before it is parsed.
    RequestReader(Supplier<byte[]> source, BooleanSupplier readsRequestLine) {
        super(source);
        this.readsRequestLine = readsRequestLine;
    }

    /** The head of a request is complete. */
    void headComplete() {
        withinHead = false;
    }

    /** The client has ended its input. Throws if a head is incomplete. */
    void end() {
        if (withinHead || (readsRequestLine.getAsBoolean() && available() > 0)) {
            throw RequestForm.endsEarly();
        }
    }

    @Override
    public byte[] readBytes(int length) {
        var bytes = super.readBytes(length);
        if (readsRequestLine.getAsBoolean()) {
            withinHead = true;
            RequestForm.checkMethod(bytes);
        }
        return bytes;
    }
}
