package dev.chatroom.websocket;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many sockets each address has open. All addresses of an IPv6 /64 count as one: whoever has one of them has them all
 * (RFC 6177 section 2).
 */
final class AddressLimit {
    private static final int NETWORK_BYTES = 8;

    private final int most;
    private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();

    /** A limit; 0 for none. */
    AddressLimit(int most) {
        this.most = most;
    }

    /** Counts a socket in; the answer counts it out, once, and is empty when there are too many. */
    Optional<Runnable> enter(InetAddress address) {
        if (most == 0) {
            return Optional.of(() -> {});
        }
        var key = key(address);
        if (open.merge(key, 1, Integer::sum) > most) {
            leave(key);
            return Optional.empty();
        }
        var left = new AtomicBoolean();
        return Optional.of(() -> {
            if (left.compareAndSet(false, true)) {
                leave(key);
            }
        });
    }

    /** How many addresses have sockets. */
    int addresses() {
        return open.size();
    }

    private void leave(String key) {
        open.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }

    private static String key(InetAddress address) {
        var bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
