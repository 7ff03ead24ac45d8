package dev.chatroom.faults;

import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;

/**
 * The result of a run.
 *
 * @param clients clients that stayed to the end
 * @param sent messages that they sent
 * @param acknowledged messages that are acknowledged
 * @param unacknowledged messages that are not acknowledged, though their sender stayed
 * @param rejected messages that were rejected at some time, and sent again later
 * @param refused messages that were rejected for good, such as in a frozen room
 * @param stored messages in the log
 * @param expected expected deliveries: messages in the log times clients
 * @param delivered deliveries
 * @param lost messages that are acknowledged and not in the log, and expected deliveries that did not happen
 * @param duplicated messages under two ids, and duplicate deliveries over one connection
 * @param outOfOrder messages shown before an earlier one of the same sender; not those that were rejected and sent again
 * @param removed messages that were removed
 * @param resurrected messages that were removed, and are in the log
 * @param divergedScreens clients that show anything but the log
 * @param wrongPresence clients that do not know how many users are in the room, or who
 * @param gaps how often the room reported to a client that messages may be missing
 * @param reconnects how often a client reconnected
 * @param notices joined/left notices that clients received
 * @param silences each client's longest time without a message while the room talked, shortest first
 */
record ConsistencyReport(
        int clients,
        int sent,
        int acknowledged,
        int unacknowledged,
        int rejected,
        int refused,
        int stored,
        long expected,
        long delivered,
        long lost,
        long duplicated,
        long outOfOrder,
        int removed,
        long resurrected,
        int divergedScreens,
        int wrongPresence,
        int gaps,
        int reconnects,
        int notices,
        List<Duration> silences) {
    /** Whether the room kept its guarantees: docs/guarantees.md. */
    boolean isConsistent() {
        return unacknowledged == 0
                && lost == 0
                && duplicated == 0
                && outOfOrder == 0
                && resurrected == 0
                && divergedScreens == 0
                && wrongPresence == 0;
    }

    Duration medianSilence() {
        return silences.get(silences.size() / 2);
    }

    Duration longestSilence() {
        return silences.getLast();
    }

    /** One line per figure. */
    String table() {
        var table = new StringJoiner(System.lineSeparator());
        row(table, "clients", clients);
        row(table, "messages sent", sent);
        row(table, "acknowledged", acknowledged);
        row(table, "never acknowledged", unacknowledged);
        row(table, "rejected at first", rejected);
        row(table, "rejected for good", refused);
        row(table, "in the log", stored);
        row(table, "expected deliveries", expected);
        row(table, "deliveries", delivered);
        row(table, "lost", lost);
        row(table, "duplicated", duplicated);
        row(table, "out of order", outOfOrder);
        row(table, "removed", removed);
        row(table, "resurrected", resurrected);
        row(table, "diverged screens", divergedScreens);
        row(table, "wrong presence", wrongPresence);
        row(table, "reported gaps", gaps);
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
