package dev.chatroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A TCP proxy on the loopback address that can swallow connections, like a network that drops their packets: it goes on
 * reading from both sides, passes nothing on, and closes nothing. Connections that are opened afterwards work. Register it
 * as an extension.
 */
public final class SwallowingProxy implements AfterEachCallback {
    private final List<Link> links = new ArrayList<>();
    private final List<ServerSocket> listeners = new ArrayList<>();

    /** Begins to pass connections on to a port of this machine, and returns the port to connect to. */
    public int to(int port) {
        try {
            var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listeners.add(listener);
            Thread.ofPlatform().daemon().name("proxy").start(() -> accept(listener, port));
            return listener.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Swallows everything on the connections that are open now. */
    public synchronized void swallow() {
        links.forEach(link -> link.swallowed = true);
    }

    @Override
    public synchronized void afterEach(ExtensionContext context) throws IOException {
        for (var listener : listeners) {
            listener.close();
        }
        for (var link : links) {
            link.client.close();
            link.server.close();
        }
        listeners.clear();
        links.clear();
    }

    private void accept(ServerSocket listener, int port) {
        try {
            while (true) {
                var client = listener.accept();
                var link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), port));
                synchronized (this) {
                    links.add(link);
                }
                Thread.ofPlatform().daemon().name("proxy-up").start(link::up);
                Thread.ofPlatform().daemon().name("proxy-down").start(link::down);
            }
        } catch (IOException _) {
            // The listener was closed: the test is over.
        }
    }

    private static final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean swallowed;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void up() {
            pass(client, server);
        }

        void down() {
            pass(server, client);
        }

        private void pass(Socket from, Socket to) {
            var buffer = new byte[16 * 1024];
            try {
                for (int length = from.getInputStream().read(buffer); length >= 0; length = from.getInputStream().read(buffer)) {
                    if (!swallowed) {
                        to.getOutputStream().write(buffer, 0, length);
                    }
                }
                if (!swallowed) {
                    to.shutdownOutput();
                }
            } catch (IOException _) {
                // One side is gone. The other one learns it only while nothing is swallowed.
                closeUnlessSwallowed(to);
            }
        }

        private void closeUnlessSwallowed(Socket to) {
            try {
                if (!swallowed) {
                    to.close();
                }
            } catch (IOException _) {
                // Closed already.
            }
        }
    }
}
