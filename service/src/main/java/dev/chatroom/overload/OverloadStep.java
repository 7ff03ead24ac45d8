package dev.chatroom.overload;

/** How much load an instance sheds; each step includes those before it. */
public enum OverloadStep {
    /** Nothing is shed. */
    NONE(0, "accepts everything"),
    /** New clients are refused with 503, and those that have not joined yet with 1013. */
    REFUSE(1, "refuses new clients"),
    /** Typing events are dropped, and lists of users are replaced by their number. */
    REDUCE(2, "sends no typing events and no lists of users"),
    /** The sockets that hold the most memory are closed with 1013. */
    SHED(3, "closes the sockets that hold the most memory"),
    /** Messages get {@code unavailable}. */
    REJECT(4, "rejects messages");

    private final int number;
    private final String action;

    OverloadStep(int number, String action) {
        this.number = number;
        this.action = action;
    }

    /**
     * The number of this step.
     *
     * @return 0 for none to 4
     */
    public int number() {
        return number;
    }

    /**
     * What this step adds to the one before.
     *
     * @return a predicate for a sentence whose subject is the instance
     */
    public String action() {
        return action;
    }

    /**
     * Whether this step includes another one.
     *
     * @param other the other step
     * @return true for itself and every earlier step
     */
    public boolean includes(OverloadStep other) {
        return compareTo(other) >= 0;
    }
}
