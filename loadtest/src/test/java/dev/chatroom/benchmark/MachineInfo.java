package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The machine and the versions of a measurement.
 *
 * @param date the day, in UTC
 * @param cores how many cores servers, Redis and load generator share
 * @param processor the model of the processor
 * @param versions of everything that takes part
 * @param loadAverage the load average of the minute before: other work on the machine
 */
record MachineInfo(LocalDate date, int cores, String processor, String versions, String loadAverage) {
    /**
     * Reads them.
     *
     * @param peers the directory of the peers
     */
    static MachineInfo now(Path peers) throws IOException, InterruptedException {
        var processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
        var redis = version(RedisCommand.listeningAt(0).getFirst(), "--version").replaceAll(".* v=(\\S+).*", "$1");
        return new MachineInfo(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                processor,
                "Java %s, Node %s with ws %s and Socket.IO %s, Redis %s, Linux %s"
                        .formatted(
                                Runtime.version(),
                                version("node", "--version").substring(1),
                                dependency(peers.resolve("naive"), "ws"),
                                dependency(peers.resolve("socketio"), "socket.io"),
                                redis,
                                System.getProperty("os.version")),
                loadAverageNow());
    }

    /** The load average of the last minute. */
    static String loadAverageNow() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }

    private static String dependency(Path peer, String name) throws IOException {
        var version = Pattern.compile("\"%s\": \"([^\"]+)\"".formatted(Pattern.quote(name)))
                .matcher(Files.readString(peer.resolve("package.json")));
        return version.find() ? version.group(1) : "?";
    }

    private static String version(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).start();
        var answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        process.waitFor(1, TimeUnit.MINUTES);
        return answer;
    }
}
