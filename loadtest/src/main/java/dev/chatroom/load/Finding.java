package dev.chatroom.load;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that has to be so, and whether it is.
 *
 * @param name what has to be so
 * @param isGood whether it is
 * @param detail the figure behind it
 */
record Finding(String name, boolean isGood, String detail) {
    static Finding none(String name, long amount) {
        return new Finding(name, amount == 0, name + ": " + amount);
    }

    static Finding atMost(String name, long amount, long bound) {
        return new Finding(name, amount <= bound, "%s: %d, bound %d".formatted(name, amount, bound));
    }

    static Finding atLeast(String name, long amount, long bound) {
        return new Finding(name, amount >= bound, "%s: %d, at least %d".formatted(name, amount, bound));
    }

    static List<Finding> all(List<Finding> first, Finding... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toList();
    }

    @Override
    public String toString() {
        return "  %s  %s".formatted(isGood ? "ok    " : "WRONG ", detail);
    }
}
