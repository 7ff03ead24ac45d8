package dev.chatroom;

import dev.chatroom.client.ChatClient;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks an installed room from inside the cluster: sends a message to one pod and waits for it on another. Exits with 0 when
 * it was delivered within a second.
 */
public final class CrossPodCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration MAX_LATENCY = Duration.ofSeconds(1);

    private CrossPodCheck() {}

    /**
     * Runs the check, and exits with 1 when it fails.
     *
     * @param args a name that resolves to the address of every pod, and the page's port
     * @throws UnknownHostException when the name does not resolve
     * @throws InterruptedException when the process is interrupted
     */
    public static void main(String[] args) throws UnknownHostException, InterruptedException {
        var pods = Arrays.stream(InetAddress.getAllByName(args[0]))
                .map(InetAddress::getHostAddress)
                .map(address -> URI.create("ws://%s:%s/api/ws".formatted(bracketed(address), args[1])))
                .toList();
        try {
            var latency = latency(pods.getFirst(), pods.getLast());
            System.out.printf("%s to %s: %d ms%n", pods.getFirst(), pods.getLast(), latency.toMillis());
            if (latency.compareTo(MAX_LATENCY) > 0) {
                fail("the delivery took longer than " + MAX_LATENCY);
            }
        } catch (TimeoutException | IllegalStateException e) {
            fail(pods + ": " + e.getMessage());
        }
    }

    private static Duration latency(URI from, URI to) throws InterruptedException, TimeoutException {
        var text = UUID.randomUUID().toString();
        var delivered = new CountDownLatch(1);
        var http = HttpClient.newHttpClient();
        var receiver = ChatClient.at(to).name("Check receiver").http(http).onMessage((_, message) -> {
            if (message.text().equals(text)) {
                delivered.countDown();
            }
        });
        try (var receiving = receiver.connect();
                var sending = ChatClient.at(from).name("Check sender").http(http).connect()) {
            awaitJoined(receiving, to);
            awaitJoined(sending, from);
            long start = System.nanoTime();
            sending.send(text);
            if (!delivered.await(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("no delivery within " + TIMEOUT);
            }
            return Duration.ofNanos(System.nanoTime() - start);
        } finally {
            http.shutdownNow();
        }
    }

    private static void awaitJoined(ChatClient client, URI pod) throws InterruptedException, TimeoutException {
        try {
            client.awaitJoined(TIMEOUT);
        } catch (TimeoutException e) {
            throw new TimeoutException("could not join on " + pod + " within " + TIMEOUT);
        }
    }

    private static String bracketed(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private static void fail(String why) {
        System.err.println("failed: " + why);
        System.exit(1);
    }
}
