package dev.chatroom.testing;

import java.io.IOException;

/** Sends signals to processes that a test started. */
final class ProcessSignals {
    private ProcessSignals() {}

    static void send(String signal, Process process) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
        if (exit != 0) {
            throw new AssertionError("kill " + signal + " exited with " + exit);
        }
    }
}
