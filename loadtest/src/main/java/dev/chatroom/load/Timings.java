package dev.chatroom.load;

/** Where it is written down how long something took. */
@FunctionalInterface
interface Timings {
    /**
     * Takes one.
     *
     * @param name what it was
     * @param startMillis when it began
     * @param endMillis when it was done
     */
    void took(String name, long startMillis, long endMillis);
}
