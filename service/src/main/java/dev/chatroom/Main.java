package dev.chatroom;

import dev.chatroom.observe.LogFormat;
import io.helidon.logging.common.LogConfig;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the chat service and stops it when the process is asked to end. */
public final class Main {
    private static final Logger LOGGER = Logger.getLogger(Main.class.getName());
    private static final int WRONG_CONFIG = 2;

    private Main() {}

    /**
     * Starts the service. Ends the process with 2 when the configuration is not accepted.
     *
     * @param args none
     */
    public static void main(String[] args) {
        LogConfig.configureRuntime();
        LogFormat.AUTO.apply("");
        try {
            var config = ChatConfig.load();
            config.logFormat().apply(config.room().instance());
            var server = ChatServer.start(config);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("drain").unstarted(() -> stop(server)));
        } catch (ConfigException | IllegalStateException e) {
            LOGGER.log(Level.SEVERE, e.getMessage());
            System.exit(WRONG_CONFIG);
        }
    }

    private static void stop(ChatServer server) {
        server.drain();
        server.close();
        // An orderly end is a success; by itself the virtual machine would report the signal (128 + 15).
        Runtime.getRuntime().halt(0);
    }
}
