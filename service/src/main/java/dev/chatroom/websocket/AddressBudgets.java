package dev.chatroom.websocket;

import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The {@link AddressBudget} of each network that has sockets. Closes the sockets that hold most where one holds too much. */
final class AddressBudgets {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String UNKNOWN = "";

    private final AddressRates rates;
    private final Scheduler scheduler;
    private final Supplier<Stream<MonitoredSocket>> open;
    private final AddressBudget unlimited;
    private final ConcurrentHashMap<String, AddressBudget> budgets = new ConcurrentHashMap<>();

    /** No budgets; {@code open} are the open sockets. Judges until the scheduler ends. */
    AddressBudgets(AddressRates rates, Scheduler scheduler, Supplier<Stream<MonitoredSocket>> open) {
        this.rates = rates;
        this.scheduler = scheduler;
        this.open = open;
        this.unlimited = new AddressBudget(AddressRates.UNLIMITED, scheduler.nanoTime());
        if (rates.limited()) {
            scheduler.after(INTERVAL, this::check);
        }
    }

    /** The budget of a network for a socket that opens; {@link #release} follows. Without limits, all share one. */
    AddressBudget acquire(String network) {
        if (!rates.limited() || network.equals(UNKNOWN)) {
            return unlimited;
        }
        return budgets.compute(network, (_, known) -> {
            var budget = known == null ? new AddressBudget(rates, scheduler.nanoTime()) : known;
            budget.count(1);
            return budget;
        });
    }

    /** A socket of a network has ended. */
    void release(String network) {
        budgets.computeIfPresent(network, (_, budget) -> budget.count(-1) == 0 ? null : budget);
    }

    /** How many networks have sockets. */
    int size() {
        return budgets.size();
    }

    private void check() {
        try {
            open.get().forEach(socket -> socket.budget().hold(socket.heldBytes()));
            budgets.values().forEach(budget -> {
                long excess = budget.judge();
                if (excess > 0) {
                    closeLargest(budget, excess);
                }
            });
        } finally {
            scheduler.after(INTERVAL, this::check);
        }
    }

    @SuppressWarnings("ReferenceEquality") // A budget is what its sockets share.
    private void closeLargest(AddressBudget budget, long excess) {
        var holders = Holder.largestFirst(open.get().filter(socket -> socket.budget() == budget)).iterator();
        for (long left = excess; left > 0 && holders.hasNext(); ) {
            var holder = holders.next();
            left -= holder.bytes();
            holder.socket().closeForBudget(budget.reason());
        }
    }
}
