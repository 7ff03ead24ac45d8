package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.User;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Roster against a model so simple that it is plainly right: a room is who is here, lingers, or is on another pod. */
class RosterPropertyTest {
    /** What happens in the room. */
    sealed interface Step {}

    /** A connection comes. */
    record Arrive(String id) implements Step {}

    /** A connection goes, if there is one. */
    record Depart(String id) implements Step {}

    /** A grace ends: of the newest absence or of one before. */
    record GraceOver(String id, boolean newest) implements Step {}

    /** A pod's users, all of them. */
    record PodUsers(String pod, Set<String> ids) implements Step {}

    /** A pod's users change. */
    record PodChanged(String pod, Set<String> entered, Set<String> left) implements Step {}

    @Property
    void theRoomIsWhoIsHereOrLingersOrIsOnAnotherPod(@ForAll("steps") List<Step> steps) {
        var presence = new Roster();
        var model = new Model();
        for (var step : steps) {
            long before = presence.version();
            var shown = model.present();
            apply(step, presence, model);
            assertThat(presence.count()).isEqualTo(model.present().size());
            assertThat(ids(presence.users(100))).isEqualTo(model.present());
            assertThat(ids(presence.here())).isEqualTo(model.here());
            if (!shown.equals(model.present())) {
                assertThat(presence.version()).isNotEqualTo(before);
            }
        }
    }

    private static void apply(Step step, Roster presence, Model model) {
        switch (step) {
            case Arrive(var id) -> {
                boolean news = !model.here().contains(id);
                assertThat(presence.arrive(user(id))).isEqualTo(news);
                model.connections.merge(id, 1, Integer::sum);
                model.lingering.remove(id);
            }
            case Depart(var id) -> {
                if (model.connections.getOrDefault(id, 0) > 0) {
                    long absence = presence.depart(id);
                    int left = model.connections.merge(id, -1, Integer::sum);
                    assertThat(absence != 0).isEqualTo(left == 0);
                    if (left == 0) {
                        model.lingering.put(id, absence);
                        model.absences.put(id, absence);
                    }
                }
            }
            case GraceOver(var id, var newest) -> {
                long absence = model.absences.getOrDefault(id, 1L) - (newest ? 0 : 1);
                // Zero stands for no absence and is never asked about.
                if (absence > 0) {
                    boolean over = model.lingering.containsKey(id) && model.lingering.get(id) == absence;
                    assertThat(presence.graceOver(id, absence)).isEqualTo(over);
                    if (over) {
                        model.lingering.remove(id);
                    }
                }
            }
            case PodUsers(var pod, var ids) -> {
                presence.podUsers(pod, users(ids));
                model.pods.put(pod, new HashSet<>(ids));
            }
            case PodChanged(var pod, var entered, var left) -> {
                presence.podChanged(pod, new PresenceChange(users(entered), List.copyOf(left)));
                var ids = model.pods.computeIfAbsent(pod, _ -> new HashSet<>());
                ids.addAll(entered);
                ids.removeAll(left);
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var id = Arbitraries.of("a", "b", "c", "d");
        var ids = id.set();
        var pod = Arbitraries.of("p", "q");
        Arbitrary<Step> arrive = id.map(Arrive::new);
        Arbitrary<Step> depart = id.map(Depart::new);
        Arbitrary<Step> grace = Combinators.combine(id, Arbitraries.of(true, true, false)).as(GraceOver::new);
        Arbitrary<Step> users = Combinators.combine(pod, ids).as(PodUsers::new);
        Arbitrary<Step> changed = Combinators.combine(pod, ids, ids).as(PodChanged::new);
        return Arbitraries.oneOf(arrive, depart, grace, users, changed).list().ofMaxSize(50);
    }

    private static User user(String id) {
        return new User(id, "name of " + id);
    }

    private static List<User> users(Set<String> ids) {
        return ids.stream().map(RosterPropertyTest::user).toList();
    }

    private static Set<String> ids(List<User> users) {
        var ids = new HashSet<String>();
        users.forEach(user -> ids.add(user.clientId()));
        return ids;
    }

    private static final class Model {
        private final Map<String, Integer> connections = new HashMap<>();
        private final Map<String, Long> lingering = new HashMap<>();
        private final Map<String, Long> absences = new HashMap<>();
        private final Map<String, Set<String>> pods = new HashMap<>();

        Set<String> here() {
            var here = new HashSet<>(lingering.keySet());
            connections.forEach((id, count) -> {
                if (count > 0) {
                    here.add(id);
                }
            });
            return here;
        }

        Set<String> present() {
            var present = here();
            present.addAll(pods.values().stream().flatMap(Set::stream).toList());
            return present;
        }
    }
}
