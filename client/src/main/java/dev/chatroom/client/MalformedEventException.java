package dev.chatroom.client;

/** A frame from the server is not JSON, or lacks a field that its type requires. */
public final class MalformedEventException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedEventException(String message) {
        super(message);
    }

    MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
