package dev.chatroom.hub;

import dev.chatroom.time.Scheduler;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The rate limits of the users who have connections to this instance. Guarded by the hub's lock.
 *
 * <p>Those of a user who has gone stay until they would be full again: to leave and come back gains nothing.
 */
final class UserRates {
    private final HubConfig.Rates rates;
    private final Scheduler scheduler;
    private final Consumer<Runnable> locked;
    private final Map<String, Entry> users = new HashMap<>();

    /** None yet; {@code locked} runs something under the hub's lock. */
    UserRates(HubConfig.Rates rates, Scheduler scheduler, Consumer<Runnable> locked) {
        this.rates = rates;
        this.scheduler = scheduler;
        this.locked = locked;
    }

    /** A connection of a user came. */
    RateLimits enter(String clientId) {
        var entry = users.computeIfAbsent(clientId, _ -> new Entry(new RateLimits(rates, scheduler)));
        entry.connections++;
        return entry.limits;
    }

    /** A connection of a user went. */
    void leave(String clientId) {
        var entry = users.get(clientId);
        entry.connections--;
        if (entry.connections == 0) {
            int absence = ++entry.absences;
            scheduler.after(refill(), () -> locked.accept(() -> forget(clientId, absence)));
        }
    }

    /** Of how many users something is kept. */
    int size() {
        return users.size();
    }

    private void forget(String clientId, int absence) {
        var entry = users.get(clientId);
        if (entry != null && entry.connections == 0 && entry.absences == absence) {
            users.remove(clientId);
        }
    }

    private Duration refill() {
        long messages = (long) Math.ceil(rates.messageBurst() / rates.messagesPerSecond());
        return Duration.ofSeconds(Math.max(messages, RateLimits.TYPING_REFILL_SECONDS));
    }

    private static final class Entry {
        private final RateLimits limits;
        private int connections;
        private int absences;

        Entry(RateLimits limits) {
            this.limits = limits;
        }
    }
}
