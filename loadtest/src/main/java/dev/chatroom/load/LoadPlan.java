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
 * How much a simulation does, where, and what it has to come to. Given as system properties.
 *
 * @param targets {@code targets}: addresses of pods, or of a Service, separated by commas; needed. With {@code each=true} a name
 *     stands for every address that it has, and as many as {@code pods} says are waited for
 * @param admins {@code admins}: addresses that have the metrics, for {@link Soak}; none unless given
 * @param users {@code users}: how many stay and talk, by default 200
 * @param rate {@code rate}: messages a second of all together, by default 20
 * @param talk {@code minutes}: how long they talk, by default a minute
 * @param ramp {@code ramp}: seconds over which they come, by default as the simulation has it
 * @param patience {@code patience}: seconds to wait for what should happen, by default 60
 * @param p99 {@code p99}: milliseconds that 99 % of what crosses pods may take, by default 500
 * @param pods {@code pods}: from how many pods messages have to come at least, by default 2
 * @param churn {@code churn}: visitors a second who come and go, for {@link Churn}, by default 10
 * @param stay {@code stay}: seconds that such a visitor stays on average, by default 10
 * @param seed {@code seed}: decides names, turns and times, by default 1
 */
record LoadPlan(
        List<URI> targets,
        List<URI> admins,
        int users,
        double rate,
        Duration talk,
        Duration ramp,
        Duration patience,
        Duration p99,
        int pods,
        double churn,
        Duration stay,
        long seed) {
    /** Responses a second that the report is drawn from; beyond, a sample is. */
    private static final double REPORTED_PER_SECOND = 2_000;

    private static final double MILLIS = 1_000;
    private static final long LOOK_NANOS = 500_000_000;
    /**
     * From properties.
     *
     * @param minutes how long to talk when nothing is said
     * @param usersASecond how many come a second when nothing is said
     * @throws IllegalArgumentException when there is no target, or a value is none
     */
    static LoadPlan of(UnaryOperator<String> properties, double minutes, int usersASecond) {
        int users = (int) number(properties, "users", 200);
        boolean each = Boolean.parseBoolean(properties.apply("each"));
        int pods = (int) number(properties, "pods", 2);
        var patience = seconds(number(properties, "patience", 60));
        var targets = addresses(properties, "targets")
                .flatMap(target -> each ? eachOf(target, pods, patience) : Stream.of(target))
                .toList();
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("nowhere to go; say where: -Dtargets=http://host:port,…");
        }
        return new LoadPlan(
                targets,
                addresses(properties, "admins").toList(),
                users,
                number(properties, "rate", 20),
                seconds(number(properties, "minutes", minutes) * 60),
                seconds(number(properties, "ramp", Math.max(1, users / (double) usersASecond))),
                patience,
                Duration.ofMillis((long) number(properties, "p99", 500)),
                pods,
                number(properties, "churn", 10),
                seconds(number(properties, "stay", 10)),
                (long) number(properties, "seed", 1));
    }

    /** How many messages there are to be said. */
    int messages() {
        return (int) (rate * talk.toMillis() / MILLIS);
    }

    /** When a message is due after the first, in milliseconds. */
    long dueMillis(int message) {
        return (long) (message * MILLIS / rate);
    }

    /** One in how many deliveries the report is drawn from. */
    int sampling() {
        return (int) Math.max(1, users * rate / REPORTED_PER_SECOND);
    }

    /** How often a guest looks at what has come. With many guests, looking costs more than what is seen. */
    Duration look() {
        return users > 500 ? Duration.ofMillis(250) : Duration.ofMillis(50);
    }

    /** Frames that one guest can be behind with before one is overlooked: of the patience, and of a crowd that joins. */
    int bufferedFrames() {
        return (int) (rate * patience.toSeconds()) + 4 * users + 1_000;
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

    /** {@code each=true}: a headless Service's name stands for all addresses behind it. */
    private static Stream<URI> eachOf(URI target, int pods, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        var addresses = addressesOf(target.getHost());
        while (addresses.size() < pods && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
            addresses = addressesOf(target.getHost());
        }
        return addresses.stream().map(address -> URI.create("%s://%s:%d".formatted(target.getScheme(), address, target.getPort())));
    }

    /** None while the name is not known, as that of a Service before its first pod is ready. */
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
