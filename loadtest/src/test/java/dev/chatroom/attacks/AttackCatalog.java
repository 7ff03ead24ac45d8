package dev.chatroom.attacks;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All attacks by name. */
final class AttackCatalog {
    private static final List<Attack> ALL = Stream.of(
                    FloodFrames.all(),
                    SlowReading.all(),
                    SilentSockets.all(),
                    TrickledInput.all(),
                    Crowding.all(),
                    Forgery.all(),
                    HttpAttacks.all(),
                    List.<Attack>of(new OldCursors(), new DescriptorExhaustion()))
            .flatMap(List::stream)
            .toList();

    private AttackCatalog() {}

    static List<Attack> all() {
        return ALL;
    }

    /**
     * The attacks of some names.
     *
     * @param names empty: all
     * @throws IllegalArgumentException when there is no attack of a name
     */
    static List<Attack> named(Set<String> names) {
        var known = ALL.stream().map(Attack::name).collect(Collectors.toSet());
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("there is no attack %s; accepted: %s".formatted(
                    unknown, ALL.stream().map(Attack::name).collect(Collectors.joining(", "))));
        });
        return ALL.stream().filter(attack -> names.isEmpty() || names.contains(attack.name())).toList();
    }
}
