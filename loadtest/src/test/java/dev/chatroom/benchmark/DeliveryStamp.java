package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Marks in the texts of a load: who sent a message and when it was due. They are found in the bytes of a frame without
 * creating objects, because the load generator shares the machine with the servers.
 */
final class DeliveryStamp {
    private static final char MARK = '~';
    private static final char SEPARATOR = '.';
    private static final int RADIX = 10;

    private final byte[] run;

    /** The marks of a run; a run is a word of ASCII letters and digits. */
    DeliveryStamp(String run) {
        this.run = run.getBytes(US_ASCII);
    }

    /** Receives marks. */
    interface Sink {
        /**
         * A mark of this run.
         *
         * @param server the number of the sender's server
         * @param sender the number of the sender
         * @param sequence zero-based, by sender
         * @param dueMicros when it was due
         */
        void accept(int server, int sender, int sequence, long dueMicros);
    }

    /** The text of a message. */
    String text(int server, int sender, int sequence, long dueMicros) {
        return MARK + new String(run, US_ASCII) + SEPARATOR + server + SEPARATOR + sender + SEPARATOR + sequence + SEPARATOR + dueMicros
                + MARK;
    }

    /** Passes on the marks in a part of an array; what only resembles a mark is skipped. */
    void find(byte[] bytes, int from, int to, Sink sink) {
        int at = from;
        while (at < to) {
            if (bytes[at++] == MARK) {
                at = take(bytes, at, to, sink);
            }
        }
    }

    /** Takes a mark that may begin here; returns where to go on. */
    private int take(byte[] bytes, int start, int to, Sink sink) {
        int end = start + run.length;
        if (end >= to || !Arrays.equals(bytes, start, end, run, 0, run.length) || bytes[end] != SEPARATOR) {
            return start;
        }
        long server = 0;
        long sender = 0;
        long sequence = 0;
        long number = 0;
        int fields = 0;
        for (int at = end + 1; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit < RADIX) {
                number = number * RADIX + digit;
            } else if (bytes[at] == SEPARATOR && fields < 3) {
                server = fields == 0 ? number : server;
                sender = fields == 1 ? number : sender;
                sequence = fields == 2 ? number : sequence;
                fields++;
                number = 0;
            } else if (bytes[at] == MARK && fields == 3) {
                sink.accept((int) server, (int) sender, (int) sequence, number);
                return at + 1;
            } else {
                return at;
            }
        }
        return to;
    }
}
