package dev.chatroom.load;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The load of a simulation, its targets and its bounds, from system properties.
 *
 * @param targets {@code targets}: addresses of pods or of a Service, separated by commas; required. With {@code each=true} a name
 *     stands for each address that it resolves to, and the run waits for at least {@code pods} of them
 * @param admins {@code admins}: addresses that serve the metrics, for {@link Soak}; none by default
 * @param users {@code users}: users who stay and talk, 200 by default
 * @param rate {@code rate}: messages per second of all users together, 20 by default
 * @param talkTime {@code minutes}: how long they talk, a minute by default
 * @param ramp {@code ramp}: seconds over which the users join; the default depends on the simulation
 * @param timeout {@code patience}: seconds to wait for what should happen, 60 by default
 * @param maxP99 {@code p99}: milliseconds that 99 % of the deliveries from pod to pod may take, 500 by default
 * @param minPods {@code pods}: from how many pods messages have to come at least, 2 by default
 * @param visitorsPerSecond {@code churn}: visitors per second who join and leave, for {@link Churn}, 10 by default
 * @param meanStay {@code stay}: seconds that such a visitor stays on average, 10 by default
 * @param seed {@code seed}: decides names, turns and times, 1 by default
 */
record LoadPlan(
        List<URI> targets,
        List<URI> admins,
        int users,
        double rate,
        Duration talkTime,
        Duration ramp,
        Duration timeout,
        Duration maxP99,
        int minPods,
        double visitorsPerSecond,
        Duration meanStay,
        long seed) {
    /** Deliveries per second in Gatling's report; of more, it gets a sample. */
    private static final double MAX_REPORTED_PER_SECOND = 2_000;

    private static final double MILLIS = 1_000;
    private static final long RESOLVE_INTERVAL_NANOS = 500_000_000;

    /**
     * Reads the properties.
     *
     * @param minutes the default of {@code minutes}
     * @param usersPerSecond how many users join per second by default
     * @throws IllegalArgumentException when there is no target, or a value is not a number
     */
    static LoadPlan of(UnaryOperator<String> properties, double minutes, int usersPerSecond) {
        int users = (int) number(properties, "users", 200);
        boolean each = Boolean.parseBoolean(properties.apply("each"));
        int pods = (int) number(properties, "pods", 2);
        var timeout = seconds(number(properties, "patience", 60));
        var targets = addresses(properties, "targets")
                .flatMap(target -> each ? eachOf(target, pods, timeout) : Stream.of(target))
                .toList();
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("targets is missing; for example -Dtargets=http://host:port,http://host:port");
        }
        return new LoadPlan(
                targets,
                addresses(properties, "admins").toList(),
                users,
                number(properties, "rate", 20),
                seconds(number(properties, "minutes", minutes) * 60),
                seconds(number(properties, "ramp", Math.max(1, users / (double) usersPerSecond))),
                timeout,
                Duration.ofMillis((long) number(properties, "p99", 500)),
                pods,
                number(properties, "churn", 10),
                seconds(number(properties, "stay", 10)),
                (long) number(properties, "seed", 1));
    }

    /** How many messages are to be sent. */
    int messages() {
        return (int) (rate * talkTime.toMillis() / MILLIS);
    }

    /** Milliseconds from the first message until a message is due. */
    long dueMillis(int message) {
        return (long) (message * MILLIS / rate);
    }

    /** One in this many deliveries goes into Gatling's report. */
    int sampling() {
        return (int) Math.max(1, users * rate / MAX_REPORTED_PER_SECOND);
    }

    /** How often a user processes what was received. With many users polling costs more than processing. */
    Duration pollInterval() {
        return users > 500 ? Duration.ofMillis(250) : Duration.ofMillis(50);
    }

    /** Frames that Gatling buffers per user: those of a whole timeout, and the presence of all users who join. */
    int bufferedFrames() {
        return (int) (rate * timeout.toSeconds()) + 4 * users + 1_000;
    }

    private static double number(UnaryOperator<String> properties, String name, double byDefault) {
        var given = properties.apply(name);
        return given == null ? byDefault : Double.parseDouble(given);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * MILLIS));
    }

    private static Stream<URI> addresses(UnaryOperator<String> properties, String name) {
        return Optional.ofNullable(properties.apply(name)).stream()
                .flatMap(given -> Arrays.stream(given.split(",")))
                .filter(address -> !address.isBlank())
                .map(address -> URI.create(address.strip()));
    }

    /** {@code each=true}: the name of a headless Service stands for all addresses behind it. */
    private static Stream<URI> eachOf(URI target, int pods, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        var addresses = addressesOf(target.getHost());
        while (addresses.size() < pods && System.nanoTime() < deadline) {
            LockSupport.parkNanos(RESOLVE_INTERVAL_NANOS);
            addresses = addressesOf(target.getHost());
        }
        return addresses.stream().map(address -> URI.create("%s://%s:%d".formatted(target.getScheme(), address, target.getPort())));
    }

    /** Empty while the name does not resolve, as that of a Service before its first pod is ready. */
    private static List<String> addressesOf(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .map(address -> address.contains(":") ? "[" + address + "]" : address)
                    .sorted()
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
