package dev.chatroom;

/** Starts the chat service. */
public final class Main {
    private Main() {}

    /**
     * Starts the service.
     *
     * @param args none
     */
    public static void main(String[] args) {}
}
