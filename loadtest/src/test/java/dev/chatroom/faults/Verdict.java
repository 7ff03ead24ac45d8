package dev.chatroom.faults;

import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

/**
 * What a run comes to. Lost, doubled, disordered, diverged and wrongly counted must be 0.
 *
 * @param clients how many testified
 * @param sent messages that they sent
 * @param acked messages that they were told are stored
 * @param unacked sent and in the end not acknowledged, though their sender stayed
 * @param refused messages that were refused at some time, and sent again later
 * @param stored messages in the log
 * @param expected how many sightings there have to be: messages in the log times clients
 * @param delivered how many of them there are
 * @param lost messages acknowledged and not in the log, and sightings that are missing
 * @param doubled messages that are there under two ids, or came live twice over one connection
 * @param disordered messages that stand before an earlier one of the same sender; not those that were refused and sent again
 * @param diverged screens that differ from the log
 * @param wrongPresence clients that in the end do not know how many are here, or who
 * @param gaps how often somebody was told that messages may be missing
 * @param reconnects how often somebody came back
 * @param notices how often a client saw the room say that somebody joined or left
 * @param silences each client's longest time without a message while the room talked, shortest first
 */
record Verdict(
        int clients,
        int sent,
        int acked,
        int unacked,
        int refused,
        int stored,
        long expected,
        long delivered,
        long lost,
        long doubled,
        long disordered,
        int diverged,
        int wrongPresence,
        int gaps,
        int reconnects,
        int notices,
        List<Duration> silences) {
    boolean isFlawless() {
        return unacked == 0 && lost == 0 && doubled == 0 && disordered == 0 && diverged == 0 && wrongPresence == 0;
    }

    Duration medianSilence() {
        return silences.get(silences.size() / 2);
    }

    Duration longestSilence() {
        return silences.getLast();
    }

    /** One line for each figure. */
    String table() {
        var table = new StringJoiner(System.lineSeparator());
        row(table, "clients", clients);
        row(table, "messages sent", sent);
        row(table, "acked", acked);
        row(table, "never acked", unacked);
        row(table, "refused for a while", refused);
        row(table, "in the log", stored);
        row(table, "deliveries due", expected);
        row(table, "deliveries", delivered);
        row(table, "lost", lost);
        row(table, "doubled", doubled);
        row(table, "disordered", disordered);
        row(table, "screens that differ", diverged);
        row(table, "wrong presence", wrongPresence);
        row(table, "told of a gap", gaps);
        row(table, "reconnects", reconnects);
        row(table, "joined/left notices", notices);
        row(table, "silence, median, ms", medianSilence().toMillis());
        row(table, "silence, longest, ms", longestSilence().toMillis());
        return table.toString();
    }

    private static void row(StringJoiner table, String name, long value) {
        table.add("  %-22s %,12d".formatted(name, value));
    }
}
