package dev.chatroom.load;

import java.util.Set;

/**
 * What one guest has come to.
 *
 * @param guest his number
 * @param joins how often he has joined
 * @param unacked messages that he was not told are stored
 * @param refusals messages of his that were refused
 * @param gaps how often he was told that messages may be missing
 * @param heard how many different messages he has heard
 * @param doubled how many came once more over one connection
 * @param disordered how many came after a later one of the same sender
 * @param holes how many are missing before the latest that he has heard
 * @param pods the pods that the senders of what he heard were on
 * @param presenceBytes how much he was told about who is here
 * @param silenceMillis the longest time without a message while others talked
 */
record Testimony(
        int guest,
        int joins,
        int unacked,
        int refusals,
        int gaps,
        long heard,
        long doubled,
        long disordered,
        long holes,
        Set<String> pods,
        long presenceBytes,
        long silenceMillis) {}
