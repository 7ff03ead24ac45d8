package dev.chatroom.simulation;

import dev.chatroom.hub.Submissions;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ServerEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What has to hold when all faults are over and everything has settled. */
final class Invariants {
    private final SimulatedRedis redis;
    private final Authors authors;
    private final List<SimulatedInstance> instances;
    private final List<HonestClient> honest;
    private final List<HostileClient> hostile;
    private final List<Moderator> moderators;
    /** The final log: of several copies of a message the last. */
    private final Map<MessageKey, ChatMessage> log = new HashMap<>();

    Invariants(
            SimulatedRedis redis,
            Authors authors,
            List<SimulatedInstance> instances,
            List<HonestClient> honest,
            List<HostileClient> hostile,
            List<Moderator> moderators) {
        this.redis = redis;
        this.authors = authors;
        this.instances = instances;
        this.honest = honest;
        this.hostile = hostile;
        this.moderators = moderators;
        redis.entries().stream()
                .map(entry -> entry.message().message())
                .filter(message -> !message.isNotice() && !redis.state().covers(message))
                .forEach(message -> log.merge(
                        message.key(),
                        message,
                        (before, later) -> later.textVersion() < before.textVersion() ? before : later));
    }

    void check() {
        honest.forEach(this::checkAcknowledged);
        moderators.forEach(moderator ->
                require(moderator.pending().isEmpty(), "actions were never acknowledged: " + moderator.pending()));
        watching().forEach(this::checkScreen);
        watching().forEach(this::checkSettings);
        checkRemoved();
        checkPins();
        checkNotResurrected();
        checkWithdrawn();
        checkReactions();
        checkPresence();
        checkBounds(instances, honest.size() + hostile.size() + 2 * moderators.size());
    }

    /** Those who are not banned. */
    private List<HonestClient> watching() {
        return honest.stream()
                .filter(client -> client.isJoined() || !redis.state().isRestricted(client))
                .toList();
    }

    private void checkAcknowledged(HonestClient client) {
        if (redis.state().isRestricted(client)) {
            return;
        }
        var settings = redis.state().settings();
        boolean isSilenced = settings.frozen() || (settings.membersOnly() && !client.isMember());
        require(isSilenced || client.pending().isEmpty(), "messages were never acknowledged: " + client.pending());
        require(client.changes().isEmpty(), "changes were never acknowledged: " + client.changes());
        for (var key : client.acknowledged()) {
            require(redis.wasAppended(key) || redis.state().wasNamed(key), "an acknowledged message was never stored: " + key);
            require(
                    log.containsKey(key) || redis.isGone(key) || redis.wasRemoved(key) || redis.state().wasNamed(key),
                    "an acknowledged message is missing from the log: " + key);
        }
    }

    private void checkSettings(HonestClient client) {
        var settings = redis.state().settings();
        require(settings.equals(client.settings()), client.clientId() + " knows " + client.settings() + " instead of " + settings);
    }

    /** Checks that no removed message is pinned, and none with an earlier text. */
    private void checkPins() {
        for (var message : redis.state().settings().pinned()) {
            require(!redis.state().covers(message), "a removed message is pinned: " + message);
            var newest = log.get(message.key());
            require(
                    newest == null || newest.textVersion() <= message.textVersion(),
                    "an earlier text is pinned: " + message + " instead of " + newest);
        }
    }

    private void checkScreen(HonestClient client) {
        var screen = client.screen();
        var shown = screen.stream().map(ChatMessage::key).collect(Collectors.toSet());
        var hostileIds = hostile.stream().map(HostileClient::clientId).collect(Collectors.toSet());
        // What an attacker, or a user who then might not write any more, wrote on an instance that died before it stored it may
        // remain on a screen, and so may what a moderator approved there and another one then dismissed.
        Set<MessageKey> neverStored = screen.stream()
                .filter(message -> hostileIds.contains(message.clientId())
                        || redis.state().wasRestricted(message.clientId())
                        || authors.wasApproved(message.key())
                        || isPending(message))
                .filter(message -> !redis.wasAppended(message))
                .map(ChatMessage::key)
                .collect(Collectors.toSet());
        for (var key : shown) {
            require(redis.wasAppended(key) || neverStored.contains(key), "shown but never stored: " + key);
        }
        if (client.wasToldOfGap()) {
            // The gap may hide the valid copy of a message.
            return;
        }
        // Of a message that lost a copy, an open screen may keep that copy.
        var expected = log.values().stream()
                .filter(message -> !redis.isGone(message.key()) && !neverStored.contains(message.key()))
                .filter(message -> client.isComplete() || shown.contains(message.key()))
                .filter(message -> !isChangeLost(message))
                .sorted(Comparator.comparingLong(ChatMessage::at)
                        .thenComparing(ChatMessage::id)
                        .thenComparing(ChatMessage::clientId))
                .toList();
        var common = screen.stream()
                .filter(message -> log.containsKey(message.key()) && !redis.isGone(message.key()))
                .filter(message -> !neverStored.contains(message.key()))
                .filter(message -> !isChangeLost(message))
                .toList();
        require(common.equals(expected), difference(client, common, expected));
    }

    private boolean isPending(ChatMessage message) {
        return honest.stream().anyMatch(client -> client.clientId().equals(message.clientId())
                && client.pending().contains(message.id()));
    }

    /** Checks that nothing that was removed, and no earlier text, is on a screen or in the log. */
    private void checkRemoved() {
        var entries = redis.entries();
        for (int i = 0; i < entries.size(); i++) {
            var message = entries.get(i).message().message();
            // What a failover brings back is not shown, and erased by the next instance that starts.
            if (redis.broughtBack(entries.get(i).id())) {
                continue;
            }
            require(!redis.state().covers(message), "a removed message is in the log: " + message);
            require(!redis.state().hides(entries.get(i)), "a message of a restricted user is in the log: " + message);
            // An instance that started late does not know the older copies of a message.
            var newest = log.get(message.key());
            require(
                    i < entries.size() - SimulatedInstance.HISTORY.resumeSize()
                            || message.textVersion() == newest.textVersion(),
                    "an earlier text of a message is in the log: " + message);
        }
        for (var client : watching()) {
            client.screen().stream().filter(message -> !isLostWithItsInstance(message)).forEach(message -> require(
                    !redis.state().covers(message), client.clientId() + " shows a removed message: " + message));
        }
    }

    /** What a banned user wrote may remain on a screen if its instance died, and Redis never had it or lost it. */
    private boolean isLostWithItsInstance(ChatMessage message) {
        return redis.state().wasRestricted(message.clientId())
                && (!redis.wasAppended(message) || redis.isGone(message.key()));
    }

    /** Checks that no message is shown of which any copy was removed: its author may have sent it again. */
    private void checkNotResurrected() {
        var removed = redis.removed();
        for (var client : watching()) {
            client.screen().forEach(message -> require(
                    !removed.contains(message.key()), client.clientId() + " shows a message again: " + message));
        }
    }

    /** Checks that nothing is shown that its author took back while it waited for a moderator. */
    private void checkWithdrawn() {
        for (var author : honest) {
            for (var message : author.withdrawn()) {
                require(!log.containsKey(message), "a withdrawn message is in the log: " + message);
                watching().forEach(client -> require(
                        client.screen().stream().noneMatch(shown -> shown.key().equals(message)),
                        client.clientId() + " shows a withdrawn message: " + message));
            }
        }
    }

    /**
     * Whether Redis lost a change of a message, or its author gave it up, or was banned before it was stored, or another
     * moderator decided otherwise meanwhile: screens may differ.
     */
    private boolean isChangeLost(ChatMessage message) {
        return redis.state().lostRemovalOf(message)
                || honest.stream().anyMatch(client -> client.clientId().equals(message.clientId())
                        && client.changes().containsKey(message.id()))
                || honest.stream().anyMatch(client -> client.rejectedChanges().contains(message.key()))
                || moderators.stream().anyMatch(moderator -> moderator.refusedRemovals().contains(message.key()));
    }

    /** Checks that every screen shows who reacted, each user once for each kind, and their own reactions. */
    private void checkReactions() {
        var stored = redis.reactions();
        require(
                stored.snapshot().reactions().size() <= SimulatedReactions.LIMIT,
                "there are " + stored.snapshot().reactions().size() + " reactions");
        // An open screen may keep reactions that a failover lost, until they change.
        var screens = stored.hasLost() ? List.<HonestClient>of() : watching();
        for (var client : screens) {
            for (var message : client.screen()) {
                var key = message.key();
                if (!log.containsKey(key) || redis.isGone(key)) {
                    continue;
                }
                var users = stored.of(key);
                var counts = users.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, kind -> kind.getValue().size()));
                require(
                        client.reactions().counts(key).equals(counts),
                        client.clientId() + " shows " + client.reactions().counts(key) + " at " + brief(message)
                                + " instead of " + counts);
                var own = users.entrySet().stream()
                        .filter(kind -> kind.getValue().contains(client.clientId()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
                require(
                        Set.copyOf(client.reactions().mine(key)).equals(own),
                        client.clientId() + " takes " + client.reactions().mine(key) + " at " + brief(message)
                                + " for its own instead of " + own);
            }
        }
        // A failover may lose the removal of a message whose reactions it brings back.
        stored.snapshot().reactions().forEach(reaction -> require(
                log.containsKey(reaction.message()) || redis.isGone(reaction.message()) || stored.hasLost(),
                "a removed message has a reaction: " + reaction));
        honest.forEach(this::checkLastWord);
    }

    /** Of a client that was never cut off: from two instances, reactions may arrive in another order. */
    private void checkLastWord(HonestClient client) {
        if (!client.hadOneConnection() || redis.reactions().hasLost()) {
            return;
        }
        require(client.reactions().pending().isEmpty(), "reactions were never answered: " + client.reactions().pending());
        for (var react : client.reactions().acknowledged()) {
            var key = react.message();
            if (!log.containsKey(key) || redis.isGone(key) || redis.reactions().wasDropped(key)) {
                continue;
            }
            boolean isThere = redis.reactions().of(key).getOrDefault(react.emoji(), Set.of()).contains(client.clientId());
            require(isThere == react.on(), "not the last word of " + client.clientId() + ": " + react);
        }
    }

    private void checkPresence() {
        Set<String> present = new HashSet<>();
        watching().stream()
                .filter(HonestClient::isConnected)
                .forEach(client -> present.add(client.clientId()));
        hostile.stream().filter(HostileClient::isConnected).forEach(client -> present.add(client.clientId()));
        moderators.stream().filter(Moderator::isConnected).forEach(client -> present.add(client.clientId()));
        for (var instance : instances) {
            var users = instance.hub().snapshot().users().stream()
                    .map(user -> user.clientId())
                    .collect(Collectors.toSet());
            require(users.equals(present), instance.name() + " shows " + users + " instead of " + present);
        }
        for (var client : watching()) {
            require(
                    client.presence() == present.size(),
                    "a client was told of " + client.presence() + " users instead of " + present.size());
        }
    }

    /** Checks that nothing but messages takes the place of a message in the history of somebody who joins now. */
    void checkNewcomers(List<HonestClient> newcomers) {
        newcomers.forEach(this::checkSettings);
        if (!redis.lostNothing() || !redis.erasedNothing()) {
            // What Redis lost may still be shown, and takes a place. In the place of what was removed nothing is read.
            return;
        }
        var entries = redis.entries();
        // Two copies of a message take two places in the log.
        long distinct = entries.subList(
                        Math.max(0, entries.size() - SimulatedInstance.HISTORY.resumeSize()), entries.size())
                .stream()
                .map(entry -> entry.message().key())
                .distinct()
                .count();
        long expected = Math.min(distinct, SimulatedInstance.HISTORY.newcomerSize());
        for (var newcomer : newcomers) {
            int shown = newcomer.screen().size();
            require(shown >= expected, "a newcomer is shown " + shown + " messages instead of " + expected);
        }
    }

    /** Checks that the parts of the log that a client reads have all that is in it, and nothing that was removed. */
    void checkOlder(HonestClient reader) {
        var read = reader.readToTheEnd();
        require(read != null, "a client did not get to the beginning of the log");
        for (var message : read) {
            require(!redis.state().covers(message), "a client reads a removed message: " + message);
        }
        if (!redis.lostNothing()) {
            // The instance may know later texts that Redis lost, and an entry at its cursor may be another one than it read.
            return;
        }
        var keys = read.stream().collect(Collectors.toMap(ChatMessage::key, ChatMessage::textVersion));
        log.values().stream()
                // A removal that Redis had lost may have been stored again since the log was looked at.
                .filter(message -> !isChangeLost(message) && !redis.state().covers(message))
                .forEach(message -> require(
                        keys.getOrDefault(message.key(), -1L) == message.textVersion(),
                        "a client reads version " + keys.get(message.key()) + " instead of " + message));
    }

    /** Checks that no join, whatever its cursor, is answered with more than the bound. */
    static void checkHistory(ServerEvent.History history) {
        var written = history.messages().stream().filter(message -> !message.message().isNotice()).toList();
        require(
                written.size() <= SimulatedInstance.HISTORY.resumeSize(),
                "a history has " + written.size() + " messages");
        require(history.messages().size() - written.size() <= 100, "a history has more than 100 notices");
    }

    /** Checks that no instance remembers more than its clients, and those who were here a moment ago, account for. */
    static void checkBounds(List<SimulatedInstance> instances, int clients) {
        for (var instance : instances) {
            int remembered = Submissions.bookkeeping(instance.hub());
            // A connection, a local user and a published user for each client, and the messages, changes and reactions that wait.
            int bound = 3 * clients + 3 * SimulatedInstance.MAX_UNSTORED + SimulatedReactions.LIMIT;
            require(
                    remembered <= bound,
                    instance.name() + " remembers " + remembered + " items instead of at most " + bound);
        }
    }

    private static String difference(HonestClient client, List<ChatMessage> screen, List<ChatMessage> log) {
        var missing = log.stream().filter(message -> !screen.contains(message)).map(Invariants::brief).toList();
        var wrong = screen.stream().filter(message -> !log.contains(message)).map(Invariants::brief).toList();
        return "the screen of " + client.clientId() + " differs from the log, missing=" + missing + " wrong=" + wrong;
    }

    private static String brief(ChatMessage message) {
        return message.name() + "/" + message.id() + "@" + message.at() + "v" + message.textVersion();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new Violation(what);
        }
    }
}
