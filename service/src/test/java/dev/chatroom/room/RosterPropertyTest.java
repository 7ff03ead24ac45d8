package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.User;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The roster against the plainest model of it: a set of (instance, user) pairs. */
class RosterPropertyTest {
    /** A change of one instance's users. */
    sealed interface Step {
        String instance();
    }

    record Enter(String instance, User user) implements Step {}

    record Leave(String instance, String clientId) implements Step {}

    record Replace(String instance, List<User> users) implements Step {}

    record Apply(String instance, List<User> entered, List<String> left) implements Step {}

    record Pair(String instance, User user) {}

    @Property(tries = 300)
    void countsAndShowsEachUserOnce(@ForAll("steps") List<Step> steps) {
        var roster = new Roster();
        var model = new HashSet<Pair>();
        for (var step : steps) {
            long before = roster.version();
            var shownBefore = shown(model);
            apply(step, roster);
            apply(step, model);
            var shown = shown(model);
            assertThat(roster.count()).isEqualTo(shown.size());
            assertThat(Set.copyOf(roster.users(100))).isEqualTo(shown);
            assertThat(roster.ids(step.instance())).isEqualTo(ids(model, step.instance()));
            for (var pair : model) {
                assertThat(roster.on(pair.instance(), pair.user().clientId())).isEqualTo(pair.user());
            }
            if (!shown.equals(shownBefore)) {
                assertThat(roster.version()).isGreaterThan(before);
            }
        }
    }

    private static void apply(Step step, Roster roster) {
        switch (step) {
            case Enter(var instance, var user) -> roster.enter(instance, user);
            case Leave(var instance, var clientId) -> roster.leave(instance, clientId);
            case Replace(var instance, var users) -> roster.replace(instance, users);
            case Apply(var instance, var entered, var left) ->
                roster.apply(instance, new PresenceChange(entered, left));
        }
    }

    private static void apply(Step step, Set<Pair> model) {
        switch (step) {
            case Enter(var instance, var user) -> enter(model, instance, user);
            case Leave(var instance, var clientId) -> leave(model, instance, clientId);
            case Replace(var instance, var users) -> {
                model.removeIf(pair -> pair.instance().equals(instance));
                users.forEach(user -> enter(model, instance, user));
            }
            case Apply(var instance, var entered, var left) -> {
                entered.forEach(user -> enter(model, instance, user));
                left.forEach(id -> leave(model, instance, id));
            }
        }
    }

    private static void enter(Set<Pair> model, String instance, User user) {
        leave(model, instance, user.clientId());
        model.add(new Pair(instance, user));
    }

    private static void leave(Set<Pair> model, String instance, String clientId) {
        model.removeIf(pair -> pair.instance().equals(instance) && pair.user().clientId().equals(clientId));
    }

    /** Each user by their name on the first instance, in the order of the instances' names. */
    private static Set<User> shown(Set<Pair> model) {
        var seen = new HashSet<String>();
        var shown = new HashSet<User>();
        model.stream().sorted(Comparator.comparing(Pair::instance)).forEach(pair -> {
            if (seen.add(pair.user().clientId())) {
                shown.add(pair.user());
            }
        });
        return shown;
    }

    private static Set<String> ids(Set<Pair> model, String instance) {
        var ids = new HashSet<String>();
        model.stream().filter(pair -> pair.instance().equals(instance)).forEach(pair -> ids.add(pair.user().clientId()));
        return ids;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var id = Arbitraries.of("a", "b", "c", "d");
        var user = Combinators.combine(id, Arbitraries.of("one name", "another")).as(User::new);
        var users = user.list().ofMaxSize(4).uniqueElements(User::clientId);
        var instance = Arbitraries.of("here", "p", "q");
        Arbitrary<Step> enter = Combinators.combine(instance, user).as(Enter::new);
        Arbitrary<Step> leave = Combinators.combine(instance, id).as(Leave::new);
        Arbitrary<Step> replace = Combinators.combine(instance, users).as(Replace::new);
        Arbitrary<Step> apply = Combinators.combine(instance, users, id.list().ofMaxSize(3)).as(Apply::new);
        return Arbitraries.oneOf(enter, leave, replace, apply).list().ofMaxSize(30);
    }
}
