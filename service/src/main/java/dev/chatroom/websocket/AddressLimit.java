package dev.chatroom.websocket;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limits the open sockets of each address. All addresses of an IPv6 /64 count as one, since one subscriber usually owns the
 * whole network (RFC 6177 section 2).
 */
final class AddressLimit {
    private static final int NETWORK_BYTES = 8;

    private final int maxPerAddress;
    private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();

    /** A limit; 0 for none. */
    AddressLimit(int maxPerAddress) {
        this.maxPerAddress = maxPerAddress;
    }

    /** Counts a socket. Returns what releases it, once; empty when the address has reached its limit. */
    Optional<Runnable> tryAcquire(InetAddress address) {
        if (maxPerAddress == 0) {
            return Optional.of(() -> {});
        }
        var key = key(address);
        if (open.merge(key, 1, Integer::sum) > maxPerAddress) {
            release(key);
            return Optional.empty();
        }
        var released = new AtomicBoolean();
        return Optional.of(() -> {
            if (released.compareAndSet(false, true)) {
                release(key);
            }
        });
    }

    /** How many addresses have sockets. */
    int addresses() {
        return open.size();
    }

    private void release(String key) {
        open.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }

    private static String key(InetAddress address) {
        var bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }
}
