package dev.chatroom.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of processes that a test starts. */
public final class Ports {
    private Ports() {}

    /** One that nobody listens on now, at any address. */
    public static int free() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    /** Whether a process that was started listens; fails when it has ended instead. */
    public static boolean listens(Process process, int port) {
        if (!process.isAlive()) {
            throw new AssertionError(process.info().command().orElse("the process") + " ended with " + process.exitValue());
        }
        try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
