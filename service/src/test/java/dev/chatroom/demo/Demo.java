package dev.chatroom.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs two instances of the service with their own Redis until it is interrupted or one of them exits. */
public final class Demo {
    private static final List<DemoInstance> INSTANCES =
            List.of(new DemoInstance("pod-a", 8080, 9090), new DemoInstance("pod-b", 8081, 9091));
    private static final int FAILURE = 1;
    private static final int START_TIMEOUT_SECONDS = 30;

    private Demo() {}

    /**
     * Runs the demo.
     *
     * @param args the path of the service's jar
     * @throws InterruptedException never
     */
    public static void main(String[] args) throws InterruptedException {
        var jar = Path.of(args[0]);
        if (!Files.exists(jar)) {
            fail(jar + " does not exist; build the service first");
        }
        var taken = INSTANCES.stream().flatMap(instance -> instance.takenPorts().stream()).toList();
        if (!taken.isEmpty()) {
            fail("port " + taken.getFirst() + " is in use; stop the other program first");
        }
        var ended = new CountDownLatch(1);
        var redis = LocalRedis.start();
        var processes = INSTANCES.stream().map(instance -> instance.start(jar, redis.url())).toList();
        processes.forEach(process -> watch(process.toHandle(), ended));
        // When the parent process exits, nobody can stop the demo. Stop it then.
        ProcessHandle.current().parent().ifPresent(parent -> watch(parent, ended));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(processes, redis)));
        if (awaitListening()) {
            printAddresses();
        }
        ended.await();
        System.exit(FAILURE);
    }

    private static void watch(ProcessHandle process, CountDownLatch ended) {
        CompletableFuture<?> _ = process.onExit().thenRun(ended::countDown);
    }

    private static void printAddresses() {
        System.out.println();
        System.out.println("  The room is open. Two instances share it; open both and chat across them:");
        System.out.println();
        INSTANCES.forEach(
                instance -> System.out.println("    http://localhost:" + instance.port() + "   " + instance.name()));
        System.out.println();
        System.out.println("  As a moderator:");
        System.out.println();
        System.out.println("    " + DemoTokens.moderatorLink(INSTANCES.getFirst().port()));
        System.out.println();
        System.out.println("  Press Ctrl-C to stop everything.");
        System.out.println();
    }

    private static boolean awaitListening() throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_TIMEOUT_SECONDS);
        while (System.nanoTime() < limit) {
            if (INSTANCES.stream().allMatch(Demo::listens)) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return false;
    }

    private static boolean listens(DemoInstance instance) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), instance.port())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void stop(List<Process> processes, LocalRedis redis) {
        try {
            // Signal all of them before waiting for the first.
            processes.forEach(Process::destroy);
            for (var process : processes) {
                DemoInstance.stop(process);
            }
        } catch (InterruptedException e) {
            processes.forEach(Process::destroyForcibly);
            Thread.currentThread().interrupt();
        } finally {
            redis.close();
        }
        System.out.println("The demo has stopped.");
    }

    private static void fail(String reason) {
        System.err.println("The demo cannot start: " + reason + ".");
        System.exit(FAILURE);
    }
}
