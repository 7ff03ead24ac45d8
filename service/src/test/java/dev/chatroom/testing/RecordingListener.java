package dev.chatroom.testing;

import dev.chatroom.backbone.BackboneListener;
import dev.chatroom.backbone.Entry;
import dev.chatroom.backbone.EntryId;
import dev.chatroom.backbone.PresenceChange;
import dev.chatroom.backbone.Seed;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A listener that writes down what it hears. */
public final class RecordingListener implements BackboneListener {
    private final List<Seed> seeds = new ArrayList<>();
    private final List<String> presence = new ArrayList<>();

    /** The seeds, in order. */
    public List<Seed> seeds() {
        return List.copyOf(seeds);
    }

    /** What was heard of other pods: {@code pod=[names]} or {@code pod+[names]-[ids]}, in order. */
    public List<String> presence() {
        return List.copyOf(presence);
    }

    @Override
    public EntryId readUpTo() {
        return EntryId.ZERO;
    }

    @Override
    public void seeded(Seed seed) {
        seeds.add(seed);
    }

    @Override
    public void appended(List<Entry> entries) {
        throw new AssertionError("no entries were expected");
    }

    @Override
    public void overtaken() {
        throw new AssertionError("nobody was overtaken");
    }

    @Override
    public void typing(ServerEvent.Typing typing) {
        throw new AssertionError("nobody types");
    }

    @Override
    public void podUsers(String pod, List<User> users) {
        presence.add(pod + "=" + names(users));
    }

    @Override
    public void podChanged(String pod, PresenceChange change) {
        presence.add(pod + "+" + names(change.entered()) + "-" + change.left());
    }

    @Override
    public void vanished(List<User> users) {
        throw new AssertionError("nobody vanished");
    }

    private static List<String> names(List<User> users) {
        return users.stream().map(User::name).toList();
    }

    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public void rewound(EntryId tail) {
        throw new AssertionError("the log was not rewound");
    }
}
