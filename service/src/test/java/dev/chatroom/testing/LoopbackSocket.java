package dev.chatroom.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Connects to a port of this machine, for tests that write their bytes themselves. */
public final class LoopbackSocket {
    private LoopbackSocket() {}

    /**
     * A connected socket.
     *
     * @param port the port on the loopback interface
     * @param receiveBuffer the most bytes that the kernel buffers of what the server sends; 0 for the default
     * @param readTimeoutMillis how long a read waits
     */
    public static Socket connect(int port, int receiveBuffer, int readTimeoutMillis) throws IOException {
        var socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(readTimeoutMillis);
        return socket;
    }
}
