package dev.chatroom.load;

import java.util.Set;

/**
 * What one virtual user measured.
 *
 * @param number the user's number
 * @param joins how often the user joined
 * @param unacknowledged messages that are neither acknowledged nor finally rejected
 * @param rejected how often a message was rejected
 * @param reportedGaps how often the server reported that messages may be missing
 * @param delivered different messages that were received
 * @param duplicated live deliveries of messages that had been received before
 * @param outOfOrder messages that were received after a later one of the same sender
 * @param missing messages that are missing before the newest received one
 * @param pods the pods that the senders of the received messages were on
 * @param presenceBytes size of the presence events
 * @param longestSilenceMillis the longest time without a message while others talked
 */
record UserResult(
        int number,
        int joins,
        int unacknowledged,
        int rejected,
        int reportedGaps,
        long delivered,
        long duplicated,
        long outOfOrder,
        long missing,
        Set<String> pods,
        long presenceBytes,
        long longestSilenceMillis) {}
