package dev.chatroom.simulation;

import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.ReviewAction;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SettingAction;
import dev.chatroom.protocol.SettingChange.Setting.Name;
import dev.chatroom.protocol.SharedMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A moderator who removes messages, bans and mutes users, and changes what the room is set to, at random, and sends what was
 * not acknowledged again.
 */
final class Moderator {
    private static final int NEWEST = 6;
    /** A client whose network may be banned shares it. */
    private static final int NETWORK = 0;
    private static final String ACTION = "action-";
    private static final String PIN = "pin-";
    private static final String REVIEW = "review-";

    private final World world;
    private final Authors authors;
    private final Governance governance;
    /** Null for a token that is never revoked. */
    private final SimulatedToken token;
    private final String secret;
    private final String name;
    private final List<MessageKey> seen = new ArrayList<>();
    private final Map<String, Moderation> pending = new LinkedHashMap<>();
    /** Messages whose removal was refused, after an instance that died may have shown it. */
    private final Set<MessageKey> refusedRemovals = new HashSet<>();
    private SimulatedSocket socket;
    private boolean joined;
    private long joinedAt;
    private int actions;

    Moderator(World world, Authors authors, Governance governance, String name) {
        this.world = world;
        this.authors = authors;
        this.governance = governance;
        this.token = governance.isOn() ? new SimulatedToken(world, Role.MODERATOR) : null;
        this.name = name;
        this.secret = "the secret of " + name + " is long";
        authors.joins(secret, name);
    }

    String clientId() {
        return Identity.publicId(secret);
    }

    boolean isConnected() {
        return socket != null && socket.instance().isAlive();
    }

    /** When it joined last, in microseconds. */
    long joinedAt() {
        return joinedAt;
    }

    /** Actions that are not acknowledged, by reference. */
    Map<String, Moderation> pending() {
        return pending;
    }

    /** Messages whose removal was refused, because somebody else had decided otherwise. */
    Set<MessageKey> refusedRemovals() {
        return refusedRemovals;
    }

    void connect(SimulatedInstance instance) {
        if (socket != null) {
            socket.cut();
        }
        joined = false;
        socket = new SimulatedSocket(world, instance, governance.network(NETWORK), this::receive, this::closed);
        socket.toServer(new ClientEvent.Join(secret, name, null, token == null ? SimulatedSignIns.MODERATOR : token.value()));
    }

    /** Sends what was not acknowledged again, over a new connection if the present one is lost. */
    void resendOn(SimulatedInstance instance) {
        if (!isConnected()) {
            connect(instance);
        } else if (joined) {
            resend();
        }
    }

    /** Decides about a message that is reported or held. */
    void review() {
        var items = governance.items();
        if (items.isEmpty()) {
            return;
        }
        var item = items.get(world.below(items.size()));
        var message = item.message();
        if (world.percent(60)) {
            authors.approves(message);
            send(new ReviewAction.Approve(message.clientId(), message.id(), item.version()), REVIEW);
        } else if (world.percent(70)) {
            send(new ReviewAction.Dismiss(message.clientId(), message.id(), item.version()), REVIEW);
        } else {
            send(new ReviewAction.Remove(message.clientId(), message.id(), item.version()), REVIEW);
        }
    }

    /** Revokes the tokens of a user. */
    void revoke(String clientId) {
        send(new ModeratorAction.Revoke(clientId), ACTION);
    }

    /** Bans a user, and the networks that they come from. */
    void banNetworks(String clientId) {
        send(new ModeratorAction.Ban(clientId, world.percent(50) ? null : world.between(1, 4), true), ACTION);
    }

    void release(String clientId) {
        send(new ModeratorAction.Unban(clientId), ACTION);
    }

    /** Removes one of the newest messages, all of its sender, or all of the room, restricts the sender, or sets something. */
    void act() {
        if (seen.isEmpty()) {
            return;
        }
        var target = seen.get(seen.size() - 1 - world.below(Math.min(NEWEST, seen.size())));
        var action = switch (world.below(23)) {
            case 0 -> new ModeratorAction.Clear();
            case 1, 2, 3 -> new ModeratorAction.Purge(target.clientId());
            case 4, 5 -> new ModeratorAction.Ban(target.clientId(), world.percent(50) ? null : world.between(1, 4));
            case 6 -> new ModeratorAction.Timeout(target.clientId(), world.between(1, 4));
            case 7, 8, 9 -> new ModeratorAction.Unban(target.clientId());
            case 10 -> new SettingAction.Configure(Name.FROZEN, world.below(2));
            case 11 -> new SettingAction.Configure(Name.MEMBERS_ONLY, world.below(2));
            case 12 -> new SettingAction.Configure(Name.SLOW_MODE, world.below(2));
            case 13, 14, 15 -> new SettingAction.Pin(target.clientId(), target.id());
            case 16 -> new SettingAction.Unpin(target.clientId(), target.id());
            case 17 -> new SettingAction.Announce(world.percent(50) ? null : "announcement " + actions);
            default -> new ModeratorAction.Delete(target.clientId(), target.id());
        };
        send(action, action instanceof SettingAction.Pin ? PIN : ACTION);
    }

    /** The kind is what the reference begins with. */
    private void send(ModeratorAction action, String kind) {
        var moderation = new Moderation(action, null, kind + actions++);
        pending.put(moderation.ref(), moderation);
        if (joined) {
            socket.toServer(new ClientEvent.Moderate(moderation));
        }
    }

    private void resend() {
        pending.values().forEach(moderation -> socket.toServer(new ClientEvent.Moderate(moderation)));
    }

    private void closed(SimulatedSocket which) {
        if (which == socket) {
            socket = null;
            joined = false;
            if (which.closedWith() == CloseCode.UNAUTHENTICATED) {
                token.refused();
            }
        }
    }

    private void receive(ServerEvent event) {
        switch (event) {
            case ServerEvent.History history -> {
                joined = true;
                joinedAt = world.now();
                history.messages().forEach(this::see);
                resend();
            }
            case ServerEvent.Message(var message, _) -> see(message);
            case ServerEvent.Ack(var id) -> pending.remove(id);
            // The close of the connection follows.
            case ServerEvent.Refusal refusal when refusal.code().equals("token_invalid") -> {}
            case ServerEvent.Refusal refusal -> {
                if (isOptional(refusal)) {
                    var refused = pending.remove(refusal.id());
                    if (refused != null && refused.action() instanceof ReviewAction.Remove removal) {
                        refusedRemovals.add(new MessageKey(removal.clientId(), removal.messageId()));
                    }
                } else if (!refusal.code().equals("unavailable")) {
                    throw new Violation(name + " was refused an action: " + refusal);
                }
            }
            case ServerEvent.Self _,
                    ServerEvent.Typing _,
                    ServerEvent.Presence _,
                    ServerEvent.Pong _,
                    ServerEvent.Update _,
                    ServerEvent.Older _,
                    ServerEvent.Room _,
                    ServerEvent.OfReactions _,
                    ServerEvent.Reports _,
                    ServerEvent.Remove _ -> {
                // Of no interest here.
            }
        }
    }

    /**
     * A message may not be held any more that is to be pinned, or as many be pinned as may be. An author may be muted, or somebody
     * else have decided about the message.
     */
    private static boolean isOptional(ServerEvent.Refusal refusal) {
        return switch (refusal.code()) {
            case "forbidden" -> refusal.id().startsWith(PIN) || refusal.id().startsWith(REVIEW);
            case "outdated" -> refusal.id().startsWith(REVIEW);
            default -> false;
        };
    }

    private void see(SharedMessage message) {
        if (!message.message().isNotice()) {
            seen.add(message.key());
        }
    }
}
