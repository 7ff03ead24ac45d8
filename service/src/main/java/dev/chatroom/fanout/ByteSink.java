package dev.chatroom.fanout;

/** Takes bytes. */
@FunctionalInterface
public interface ByteSink {
    /**
     * Takes bytes. A sink that is a socket blocks until the operating system has accepted them.
     *
     * @param bytes contains what to take; the sink neither changes it nor keeps it
     * @param offset the index of the first byte
     * @param length how many bytes
     * @throws RuntimeException when the connection is lost
     */
    void write(byte[] bytes, int offset, int length);
}
