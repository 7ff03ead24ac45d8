package dev.chatroom.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one client can testify in the end.
 *
 * @param name its name in the room
 * @param sent the ids of what it sent, in order
 * @param acked the ids of what it was told is stored
 * @param screen the messages of users that it shows, in no order
 * @param system what the room itself said, such as {@code left Ann}
 * @param refusals what was refused at some time, with the code
 * @param repeats how often the very same message came live twice over one connection
 * @param gaps how often it was told that messages may be missing
 * @param connections how often it joined
 * @param count how many users it was last told are here
 * @param roster their names, as far as it was told
 * @param silence the longest time without a message while the room talked
 */
record ClientRecord(
        String name,
        List<String> sent,
        Set<String> acked,
        List<Seen> screen,
        List<String> system,
        Map<String, String> refusals,
        int repeats,
        int gaps,
        int connections,
        int count,
        Set<String> roster,
        Duration silence) {}
