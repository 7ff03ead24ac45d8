package dev.chatroom.room;

import dev.chatroom.protocol.AddressKey;
import java.time.Duration;
import java.util.Optional;

/**
 * The options of the room.
 *
 * @param instance this instance's name, unique in the room
 * @param history how much of the log is held in memory and sent to a client that joins
 * @param maxUnstored how many messages may wait to be stored; past it senders get {@code unavailable}
 * @param grace how long a user may be without a connection before the room announces that they left
 * @param joinTimeout how long a join waits for the log before it is answered from memory
 * @param rates how fast messages may come
 * @param editable how long after they sent a message its author may change or remove it; zero for never
 * @param removals how many removed messages are remembered, so that none of them comes back; as many as the log holds
 * @param addressKey hashes addresses of banned users, the same on all instances; empty: networks cannot be banned
 */
public record RoomConfig(
        String instance,
        HistoryConfig history,
        int maxUnstored,
        Duration grace,
        Duration joinTimeout,
        Rates rates,
        Duration editable,
        int removals,
        Optional<AddressKey> addressKey) {
    private static final Duration EDITABLE = Duration.ofMinutes(15);
    private static final int REMOVALS = 10_000;

    /**
     * The options with the defaults for changes of messages.
     *
     * @param instance this instance's name
     * @param history how much of the log is held and sent
     * @param maxUnstored how many messages may wait to be stored
     * @param grace how long a user may be without a connection before the room announces that they left
     * @param joinTimeout how long a join waits for the log before it is answered from memory
     * @param rates how fast messages may come
     */
    public RoomConfig(
            String instance,
            HistoryConfig history,
            int maxUnstored,
            Duration grace,
            Duration joinTimeout,
            Rates rates) {
        this(instance, history, maxUnstored, grace, joinTimeout, rates, EDITABLE, REMOVALS, Optional.empty());
    }


    /**
     * A rate limit.
     *
     * @param burst how many events may happen at once; at least 1
     * @param perSecond how many may happen a second in the long run; at least 1
     */
    public record Rate(int burst, int perSecond) {
        /** More than any room reaches. */
        public static final Rate UNLIMITED = new Rate(1_000_000_000, 1_000_000_000);

        /** What is accepted, as part of a sentence. */
        String accepted() {
            return "at most %d at once and %d a second are accepted".formatted(burst, perSecond);
        }
    }

    /**
     * How fast messages may come.
     *
     * @param enabled whether the rates are limited at all
     * @param user from one user, over all their connections to this instance
     * @param network from all users of one network together, where the network is known
     * @param room from all users of this instance together
     */
    public record Rates(boolean enabled, Rate user, Rate network, Rate room) {
        /** The defaults. */
        public static final Rates DEFAULT = new Rates(true, new Rate(10, 5), new Rate(50, 20), new Rate(200, 100));

        /** No limits. */
        public static final Rates UNLIMITED = new Rates(false, Rate.UNLIMITED, Rate.UNLIMITED, Rate.UNLIMITED);

        /**
         * Limits on each user alone.
         *
         * @param enabled whether the rates are limited at all
         * @param burst how many messages may come at once; at least 1
         * @param perSecond how many messages may come a second in the long run; at least 1
         */
        public Rates(boolean enabled, int burst, int perSecond) {
            this(enabled, new Rate(burst, perSecond), Rate.UNLIMITED, Rate.UNLIMITED);
        }
    }

    /**
     * The defaults.
     *
     * @param instance this instance's name
     * @return the options
     */
    public static RoomConfig defaults(String instance) {
        return new RoomConfig(
                instance,
                HistoryConfig.DEFAULT,
                10_000,
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Rates.DEFAULT);
    }

    /**
     * The options with other rates.
     *
     * @param other how fast messages may come
     * @return a copy
     */
    public RoomConfig withRates(Rates other) {
        return new RoomConfig(
                instance, history, maxUnstored, grace, joinTimeout, other, editable, removals, addressKey);
    }
}
