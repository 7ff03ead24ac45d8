package dev.chatroom.room;

import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The path of a change: applied here at once, stored in the log and in the state of the room, and applied by every other
 * instance when it reads it. Of two changes of the same register the one with the higher {@link Stamp} is valid everywhere.
 * Whoever made a change is acknowledged when it is stored. When Redis lost changes, an instance that knows them stores them
 * again.
 */
final class Changes {
    /** The most changes that are stored in one step, when those that Redis lost are stored again. */
    private static final int BATCH = 50;

    private final RoomConfig config;
    private final Clients clients;
    private final ChangeRegister register;
    private final BiConsumer<LoggedChange, List<Effect>> applied;
    /** Changes of this instance that are not stored yet, by identity, and what is to follow when they are. */
    private final Map<MessageKey, List<Effect>> pending = new HashMap<>();
    /** The newest changes by identity: one that is sent again is only acknowledged. Oldest first. */
    private final LinkedHashSet<MessageKey> known = new LinkedHashSet<>();

    /**
     * The path of changes.
     *
     * @param applied takes each change that has become valid, after the register and before the clients
     */
    Changes(
            RoomConfig config,
            Clients clients,
            ChangeRegister register,
            BiConsumer<LoggedChange, List<Effect>> applied) {
        this.config = config;
        this.clients = clients;
        this.register = register;
        this.applied = applied;
    }

    /** How many changes wait to be stored. */
    int unstored() {
        return pending.size();
    }

    /** Whether another change may wait to be stored. */
    boolean hasRoom() {
        return pending.size() < config.maxUnstored();
    }

    /** Whether a change was made before. Then its client is acknowledged, now or when it is stored. */
    boolean isRepeated(long connection, MessageKey change, List<Effect> out) {
        boolean repeated = known.contains(change);
        if (repeated) {
            await(connection, change, change.id(), out);
        }
        return repeated;
    }

    /** Acknowledges a client under an id as soon as a change that was made is stored. */
    void await(long connection, MessageKey change, String id, List<Effect> out) {
        whenStored(change, new Effect.Send(connection, new ServerEvent.Ack(id)), out);
    }

    /**
     * Something follows as soon as a change that was made is stored; at once if it is. What follows is lost with an instance
     * that dies before, like the change.
     */
    void whenStored(MessageKey change, Effect effect, List<Effect> out) {
        pending.getOrDefault(change, out).add(effect);
    }

    /** A client made changes. All have the same identity. It is acknowledged under their reference when they are stored. */
    void submit(long connection, ChangeRequest request, List<Effect> out) {
        request.changes().forEach(change -> applyHere(change, out));
        store(connection, request, out);
    }

    /**
     * Like {@link #submit}, but changes are applied when they are read from the log, unless they only forbid something. What a
     * purge removes depends on its version: when this instance dies before it stored it, its clients must not miss more than
     * others. And what a change allows, instances that do not know it yet would hide.
     */
    void store(long connection, ChangeRequest request, List<Effect> out) {
        var key = request.changes().getFirst().stamp().key();
        remember(key);
        request.changes().stream()
                .filter(change -> change.onlyForbids(currentOf(change)))
                .forEach(change -> applyHere(change, out));
        pending.put(key, new ArrayList<>(1));
        await(connection, key, key.id(), out);
        out.add(new Effect.Change(key, request));
    }

    /**
     * Changes that follow from another one. Every instance that notices makes the same ones, and nobody waits for them. They
     * are applied when they are read from the log, like those of {@link #store}.
     */
    void follow(List<RoomChange> following, List<Effect> out) {
        out.add(new Effect.Change(null, new ChangeRequest(following, List.of(), false)));
    }

    /** A change of this instance is stored. */
    void stored(MessageKey key, List<Effect> out) {
        var following = pending.remove(key);
        if (following != null) {
            out.addAll(following);
        }
    }

    /** A change of this instance will never be stored: nobody is acknowledged. */
    void storeFailed(MessageKey key) {
        pending.remove(key);
    }

    /** Changes were read from the log. */
    void read(List<LoggedChange> changes, List<Effect> out) {
        changes.forEach(change -> apply(change, out));
    }

    /** This is the complete state in Redis. What it lacks, Redis has lost, and gets again. */
    void reconcile(List<LoggedChange> state, List<Effect> out) {
        var stored = new HashMap<String, Stamp>();
        state.forEach(logged -> stored.put(logged.change().register(), logged.change().stamp()));
        read(state, out);
        var lost = register.all().stream()
                .map(LoggedChange::change)
                .filter(change -> isLost(change, stored))
                .toList();
        for (int from = 0; from < lost.size(); from += BATCH) {
            var batch = lost.subList(from, Math.min(lost.size(), from + BATCH));
            // A failover that lost them may have brought back what they had removed from the log.
            out.add(new Effect.Change(null, new ChangeRequest(batch, List.of(), true)));
        }
    }

    private boolean isLost(RoomChange change, Map<String, Stamp> stored) {
        var there = stored.get(change.register());
        return !pending.containsKey(change.stamp().key())
                && Optional.ofNullable(there).map(stamp -> change.stamp().compareTo(stamp) > 0).orElse(true);
    }

    private RoomChange currentOf(RoomChange change) {
        var current = register.current(change);
        return current == null ? null : current.change();
    }

    private void applyHere(RoomChange change, List<Effect> out) {
        apply(new LoggedChange(null, change), out);
    }

    private void apply(LoggedChange logged, List<Effect> out) {
        var change = logged.change();
        remember(change.stamp().key());
        var current = register.current(change);
        int order = current == null ? 1 : change.stamp().compareTo(current.change().stamp());
        if (order > 0) {
            register.put(logged);
            applied.accept(logged, out);
            tellClients(change, out);
        } else if (order == 0 && logged.position() != null && logged.isAfter(positionOf(current))) {
            register.put(logged);
            if (current.position() != null) {
                // Redis had lost it. Who came from an instance that never knew it has a later cursor, and was not told.
                tellClients(change, out);
            }
        }
    }

    private void tellClients(RoomChange change, List<Effect> out) {
        if (clients.joined() > 0 && change instanceof RoomChange.Removal removal) {
            out.add(new Effect.Broadcast(removal.event()));
        }
    }

    private static EntryId positionOf(LoggedChange change) {
        return change.position() == null ? EntryId.ZERO : change.position();
    }

    /** Something with this identity was done: if it is sent again, it is only acknowledged. */
    void remember(MessageKey key) {
        if (known.add(key) && known.size() > config.history().rememberedIds()) {
            known.removeFirst();
        }
    }
}
