package dev.chatroom.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports for processes that a test starts. */
public final class Ports {
    private Ports() {}

    /** A port that is free on all addresses. */
    public static int free() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    /** Whether a process listens on a port; fails when the process has exited. */
    public static boolean isListening(Process process, int port) {
        if (!process.isAlive()) {
            throw new AssertionError(process.info().command().orElse("the process") + " exited with " + process.exitValue());
        }
        try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
