package dev.chatroom.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs that keep a core busy each, beside the servers. Closing ends them. */
final class BusyNeighbours implements AutoCloseable {
    private static final List<String> LOOP = List.of("sh", "-c", "while :; do :; done");

    private final List<ServerProcess> loops = new ArrayList<>();

    private BusyNeighbours() {}

    static BusyNeighbours start(int count) throws IOException {
        var log = Files.createDirectories(Path.of("target", "benchmark")).resolve("neighbours.log");
        var neighbours = new BusyNeighbours();
        for (int i = 0; i < count; i++) {
            neighbours.loops.add(ServerProcess.start(LOOP, Map.of(), log));
        }
        return neighbours;
    }

    /** CPU of all together so far. */
    double cpuSeconds() throws IOException {
        return ServerProcess.cpuSeconds(loops);
    }

    @Override
    public void close() {
        loops.forEach(ServerProcess::close);
    }
}
