package dev.chatroom.load;

import java.util.ArrayList;
import java.util.List;

/**
 * What a load test writes as a message's text: where the message comes from, and when.
 *
 * @param run the run that it belongs to; the room may still show messages of an earlier one
 * @param pod the pod that its sender was on
 * @param sender the number of its sender
 * @param number the how manieth of its sender it is, from 0
 * @param sentAtMillis when it was sent, by the load generator's clock
 */
public record Stamp(String run, String pod, int sender, int number, long sentAtMillis) {
    private static final char MARK = '~';
    private static final String SEPARATOR = " ";
    private static final int FIELDS = 5;

    /** As the text of a message. */
    public String text() {
        return MARK + String.join(SEPARATOR, run, pod, "" + sender, "" + number, "" + sentAtMillis) + MARK;
    }

    /** All that stand in a frame, in their order: one in a live message, many in a history. */
    public static List<Stamp> in(String frame) {
        var found = new ArrayList<Stamp>();
        int start = frame.indexOf(MARK);
        while (start >= 0) {
            int end = frame.indexOf(MARK, start + 1);
            if (end < 0) {
                break;
            }
            var fields = frame.substring(start + 1, end).split(SEPARATOR, -1);
            if (fields.length == FIELDS) {
                found.add(new Stamp(
                        fields[0],
                        fields[1],
                        Integer.parseInt(fields[2]),
                        Integer.parseInt(fields[3]),
                        Long.parseLong(fields[4])));
            }
            start = frame.indexOf(MARK, end + 1);
        }
        return found;
    }
}
