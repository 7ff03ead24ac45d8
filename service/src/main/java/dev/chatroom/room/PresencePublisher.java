package dev.chatroom.room;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Publishes this instance's users to the others: the first change at once, those that follow soon together, one bounded
 * change at a time.
 *
 * <p>It compares the users who are here with those that were published and sends the difference. So a user who comes and
 * goes while Redis is down costs nothing, and a change that failed is repeated from the newest state, not from a copy.
 */
final class PresencePublisher {
    private static final Duration SPACING = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int MAX_USERS = 500;

    private final String instance;
    private final Roster roster;
    /** By client id, the users that the other instances know to be here. */
    private final Map<String, User> published = new HashMap<>();
    /** Client ids whose state may differ from what was published. */
    private final LinkedHashSet<String> dirty = new LinkedHashSet<>();
    /** Client ids of which nobody knows what was applied. They are published again before anything else. */
    private final LinkedHashSet<String> uncertain = new LinkedHashSet<>();
    /** The change under way; null when none is. */
    private PresenceChange underWay;
    /** Whether a change is under way, or the pause after it. */
    private boolean busy;

    PresencePublisher(String instance, Roster roster) {
        this.instance = instance;
        this.roster = roster;
    }

    /** A user of this instance entered, left or changed their name. */
    void changed(String clientId, List<Effect> out) {
        dirty.add(clientId);
        if (busy) {
            forgetIfSettled(clientId);
        } else {
            publish(out);
        }
    }

    /** The change under way was applied. */
    void succeeded(List<Effect> out) {
        if (underWay == null) {
            return;
        }
        underWay.entered().forEach(user -> published.put(user.clientId(), user));
        underWay.left().forEach(published::remove);
        ids(underWay).forEach(uncertain::remove);
        underWay = null;
        out.add(new Effect.StartTimer(Timer.Single.PRESENCE_PUBLISH, SPACING));
    }

    /** The change under way failed. */
    void failed(List<Effect> out) {
        if (underWay == null) {
            return;
        }
        uncertain.addAll(ids(underWay));
        underWay = null;
        out.add(new Effect.StartTimer(Timer.Single.PRESENCE_PUBLISH, RETRY));
    }

    /** The pause after a change is over. */
    void pauseOver(List<Effect> out) {
        publish(out);
    }

    /** What the other instances know of this instance's users is lost, or out of step. */
    void leaseLost(List<Effect> out) {
        uncertain.addAll(published.keySet());
        uncertain.addAll(roster.ids(instance));
        if (!busy) {
            publish(out);
        }
    }

    /** How many users are remembered in one way or another. */
    int size() {
        return published.size() + dirty.size() + uncertain.size();
    }

    private void publish(List<Effect> out) {
        underWay = next();
        busy = underWay != null;
        if (busy) {
            out.add(new Effect.PublishPresence(underWay));
        }
    }

    private PresenceChange next() {
        var entered = new ArrayList<User>();
        var left = new ArrayList<String>();
        for (var id : uncertain.isEmpty() ? takeDirty() : uncertain.stream().limit(MAX_USERS).toList()) {
            var here = roster.on(instance, id);
            if (here == null) {
                left.add(id);
            } else {
                entered.add(here);
            }
        }
        return entered.isEmpty() && left.isEmpty() ? null : new PresenceChange(entered, left);
    }

    private List<String> takeDirty() {
        var taken = new ArrayList<String>();
        var ids = dirty.iterator();
        while (ids.hasNext() && taken.size() < MAX_USERS) {
            var id = ids.next();
            ids.remove();
            if (!isPublished(id, roster.on(instance, id))) {
                taken.add(id);
            }
        }
        return taken;
    }

    private boolean isPublished(String clientId, User here) {
        return Objects.equals(here, published.get(clientId));
    }

    /** Keeps what waits bounded by the users who are here or published. */
    private void forgetIfSettled(String clientId) {
        boolean settled = isPublished(clientId, roster.on(instance, clientId));
        if (settled && !isUnderWay(clientId) && !uncertain.contains(clientId)) {
            dirty.remove(clientId);
        }
    }

    private boolean isUnderWay(String clientId) {
        return underWay != null && ids(underWay).contains(clientId);
    }

    private static List<String> ids(PresenceChange change) {
        return Stream.concat(change.entered().stream().map(User::clientId), change.left().stream()).toList();
    }
}
