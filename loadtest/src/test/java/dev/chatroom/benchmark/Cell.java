package dev.chatroom.benchmark;

/**
 * A cell of the grid: how many connections, and how many messages a second.
 *
 * @param connections over all instances, 1 to 20,000
 * @param rate messages a second of all senders together; {@link #HIGHEST}: as many as possible
 */
record Cell(int connections, int rate) {
    static final int HIGHEST = 0;

    private static final String HIGHEST_WORD = "max";
    private static final int MAX_CONNECTIONS = 20_000;
    private static final int MAX_RATE = 100_000;
    private static final int MAX_DIGITS = 6;

    /**
     * Parses a cell such as {@code 500x40} or {@code 500xmax}.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    static Cell parse(String text) {
        int x = text.indexOf('x');
        if (x > 0) {
            var rate = text.substring(x + 1);
            int connections = number(text.substring(0, x), MAX_CONNECTIONS);
            int messages = rate.equals(HIGHEST_WORD) ? HIGHEST : number(rate, MAX_RATE);
            if (connections > 0 && (messages > 0 || rate.equals(HIGHEST_WORD))) {
                return new Cell(connections, messages);
            }
        }
        throw new IllegalArgumentException(
                "\"%s\" is no cell: CONNECTIONSxRATE with 1 to %d connections and 1 to %d messages a second, or max, as in 500x40"
                        .formatted(text, MAX_CONNECTIONS, MAX_RATE));
    }

    boolean isHighest() {
        return rate == HIGHEST;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return connections + "x" + (isHighest() ? HIGHEST_WORD : Integer.toString(rate));
    }

    /** -1 when it is no number from 1 to a limit. */
    private static int number(String digits, int max) {
        if (!digits.matches("[0-9]{1,%d}".formatted(MAX_DIGITS))) {
            return -1;
        }
        int value = Integer.parseInt(digits);
        return value >= 1 && value <= max ? value : -1;
    }
}
