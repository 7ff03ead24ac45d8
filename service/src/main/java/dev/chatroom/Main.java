package dev.chatroom;

import dev.chatroom.observe.LogFormat;
import io.helidon.logging.common.LogConfig;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts an instance, and drains and stops it when the process gets SIGTERM. */
public final class Main {
    private static final Logger LOGGER = Logger.getLogger(Main.class.getName());
    private static final int INVALID_CONFIG = 2;
    /** A pod that is short of CPU opens after this all the same. */
    private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(1);

    private Main() {}

    /**
     * Starts an instance. Exits with 2 when the configuration is invalid or a port is taken.
     *
     * @param args none, or {@code token} and its options
     */
    public static void main(String[] args) {
        LogConfig.configureRuntime();
        LogFormat.AUTO.apply("");
        try {
            var config = ChatConfig.load();
            if (args.length > 0 && args[0].equals(TokenCommand.NAME)) {
                new TokenCommand(config).run(args, System.out);
                return;
            }
            config.logFormat().apply(config.room().instance());
            WarmUp.run(WARM_UP_LIMIT);
            var server = ChatServer.start(config);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("drain").unstarted(() -> stop(server)));
        } catch (ConfigException | IllegalStateException | IllegalArgumentException e) {
            LOGGER.log(Level.SEVERE, e.getMessage());
            System.exit(INVALID_CONFIG);
        }
    }

    private static void stop(ChatServer server) {
        server.drain();
        server.close();
        // Exit with 0 after an orderly stop. The virtual machine would exit with the number of the signal, 128 + 15.
        Runtime.getRuntime().halt(0);
    }
}
