package dev.chatroom.room;

import java.time.Duration;

/**
 * The options of the room.
 *
 * @param instance this instance's name, unique in the room
 * @param historySize how many messages a newcomer is shown; 0 or more
 * @param resumeSize how many messages are kept in memory for clients that resume; at least {@code historySize} are kept
 * @param rememberedIds how many message identities are remembered, so that a message that is sent again is not shown again
 * @param maxUnstored how many messages may wait to be stored; past it senders get {@code unavailable}
 * @param grace how long a user may be without a connection before the room announces that they left
 * @param joinTimeout how long a join waits for the log before it is answered from memory
 * @param rates how fast a user may send
 */
public record RoomConfig(
        String instance,
        int historySize,
        int resumeSize,
        int rememberedIds,
        int maxUnstored,
        Duration grace,
        Duration joinTimeout,
        Rates rates) {
    /**
     * How fast a user may send, over all their connections to this instance.
     *
     * @param enabled whether the rates are limited at all
     * @param messageBurst how many messages may come at once; at least 1
     * @param messagesPerSecond how many messages may come a second in the long run; above 0
     */
    public record Rates(boolean enabled, int messageBurst, double messagesPerSecond) {}

    /**
     * The defaults.
     *
     * @param instance this instance's name
     * @return the options
     */
    public static RoomConfig defaults(String instance) {
        return new RoomConfig(
                instance, 200, 1_000, 20_000, 10_000, Duration.ofSeconds(5), Duration.ofSeconds(3), new Rates(true, 10, 5));
    }

    /**
     * The options with other rates.
     *
     * @param other how fast a user may send
     * @return a copy
     */
    public RoomConfig withRates(Rates other) {
        return new RoomConfig(
                instance, historySize, resumeSize, rememberedIds, maxUnstored, grace, joinTimeout, other);
    }
}
