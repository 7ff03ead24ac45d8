package dev.chatroom.load;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a load test's message: who sent it, from where and when.
 *
 * @param run the run that it belongs to; the room's history may hold messages of an earlier one
 * @param pod the pod that the sender was connected to
 * @param sender the sender's number
 * @param sequence zero-based sequence number per sender
 * @param sentAtMillis when it was sent, by the load generator's clock
 */
public record MessageStamp(String run, String pod, int sender, int sequence, long sentAtMillis) {
    private static final char MARK = '~';
    private static final String SEPARATOR = " ";
    private static final int FIELDS = 5;

    /** The text of the message. */
    public String text() {
        return MARK + String.join(SEPARATOR, run, pod, "" + sender, "" + sequence, "" + sentAtMillis) + MARK;
    }

    /** All stamps in a text or a frame, in order. */
    public static List<MessageStamp> in(String frame) {
        var found = new ArrayList<MessageStamp>();
        int start = frame.indexOf(MARK);
        while (start >= 0) {
            int end = frame.indexOf(MARK, start + 1);
            if (end < 0) {
                break;
            }
            var fields = frame.substring(start + 1, end).split(SEPARATOR, -1);
            if (fields.length == FIELDS) {
                found.add(new MessageStamp(
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
