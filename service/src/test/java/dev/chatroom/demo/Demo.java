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

/** Runs two instances of the service against a Redis of their own, until it is interrupted or one of them ends. */
public final class Demo {
    private static final List<Pod> PODS = List.of(new Pod("pod-a", 8080, 9090), new Pod("pod-b", 8081, 9091));
    private static final int WRONG = 1;
    private static final int START_SECONDS = 30;

    private Demo() {}

    /**
     * Runs the demo.
     *
     * @param args the service's jar
     * @throws InterruptedException never
     */
    public static void main(String[] args) throws InterruptedException {
        var jar = Path.of(args[0]);
        if (!Files.exists(jar)) {
            refuse("no " + jar + ": build the service first");
        }
        var taken = PODS.stream().flatMap(pod -> pod.takenPorts().stream()).toList();
        if (!taken.isEmpty()) {
            refuse("port " + taken.getFirst() + " is taken by another program: stop that one, then start the demo again");
        }
        var ended = new CountDownLatch(1);
        var redis = LocalRedis.start();
        var processes = PODS.stream().map(pod -> pod.start(jar, redis.url())).toList();
        processes.forEach(process -> watch(process.toHandle(), ended));
        // Whoever started the demo and is gone cannot stop it any more.
        ProcessHandle.current().parent().ifPresent(parent -> watch(parent, ended));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(processes, redis)));
        if (awaitListening()) {
            welcome();
        }
        ended.await();
        System.exit(WRONG);
    }

    private static void watch(ProcessHandle process, CountDownLatch ended) {
        CompletableFuture<?> _ = process.onExit().thenRun(ended::countDown);
    }

    private static void welcome() {
        System.out.println();
        System.out.println("  The room is open. Two instances share it; open both and talk across:");
        System.out.println();
        PODS.forEach(pod -> System.out.println("    http://localhost:" + pod.port() + "   " + pod.name()));
        System.out.println();
        System.out.println("  Press Ctrl-C to stop everything.");
        System.out.println();
    }

    private static boolean awaitListening() throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < limit) {
            if (PODS.stream().allMatch(Demo::listens)) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return false;
    }

    private static boolean listens(Pod pod) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), pod.port())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void stop(List<Process> processes, LocalRedis redis) {
        try {
            // All are asked before the first is waited for.
            processes.forEach(Process::destroy);
            for (var process : processes) {
                Pod.stop(process);
            }
        } catch (InterruptedException e) {
            processes.forEach(Process::destroyForcibly);
            Thread.currentThread().interrupt();
        } finally {
            redis.close();
        }
        System.out.println("everything has stopped");
    }

    private static void refuse(String reason) {
        System.err.println("The demo cannot start: " + reason + ".");
        System.exit(WRONG);
    }
}
