package dev.chatroom.faults;

import java.util.Comparator;

/**
 * A message of a user, as a screen or the log has it.
 *
 * @param id its id
 * @param text {@code <sender> <number>}, the sender's own count
 * @param at its time
 */
record Seen(String id, String text, long at) {
    /** The order in which every page shows messages. */
    static final Comparator<Seen> SHOWN = Comparator.comparingLong(Seen::at).thenComparing(Seen::id);

    /** Who said it. */
    String sender() {
        return text.substring(0, Math.max(0, text.lastIndexOf(' ')));
    }

    /** The how manieth of its sender it is. */
    int number() {
        return Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1));
    }
}
