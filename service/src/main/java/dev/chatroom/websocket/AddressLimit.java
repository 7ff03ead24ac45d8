package dev.chatroom.websocket;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Limits the open sockets of each {@linkplain ClientAddress#network network}. */
final class AddressLimit {
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
        var key = ClientAddress.network(address);
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
}
