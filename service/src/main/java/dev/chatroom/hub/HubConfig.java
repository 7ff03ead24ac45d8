package dev.chatroom.hub;

import java.time.Duration;

/**
 * The room's options.
 *
 * @param instance this instance's name, unique among the pods of the room
 * @param historySize how many messages a newcomer is shown
 * @param resumeSize how many messages the hub keeps in memory for those who come back
 * @param rememberedIds of how many messages the ids are kept, so that one that is sent again is not shown again
 * @param flushInterval the longest time that a message waits to be written together with others
 * @param grace how long a user may be without a connection before the room says that he left
 * @param joinPatience how long a join waits for the broker before it is answered from what there is
 * @param rates how fast a connection may send
 */
public record HubConfig(
        String instance,
        int historySize,
        int resumeSize,
        int rememberedIds,
        Duration flushInterval,
        Duration grace,
        Duration joinPatience,
        Rates rates) {
    /**
     * How fast a connection may send.
     *
     * @param enabled whether the rates are limited at all
     * @param messageBurst how many messages may come at once
     * @param messagesPerSecond how many messages may come a second in the long run
     */
    public record Rates(boolean enabled, int messageBurst, double messagesPerSecond) {}

    /**
     * The defaults.
     *
     * @param instance this instance's name
     * @return the options
     */
    public static HubConfig defaults(String instance) {
        return new HubConfig(
                instance,
                200,
                1_000,
                20_000,
                Duration.ofMillis(50),
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                new Rates(true, 10, 5));
    }
}
