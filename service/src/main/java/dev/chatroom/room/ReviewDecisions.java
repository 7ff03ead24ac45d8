package dev.chatroom.room;

import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ReviewAction;
import dev.chatroom.protocol.ReviewItem;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Clients.Client;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What moderators decide about items of the review queue. A held message that is approved becomes a message like any other, under
 * its identity, and leaves the queue only when it is stored: whatever fails in between, it is neither lost nor shown twice.
 *
 * <p>A decision closes the item that was found, and no other: meanwhile somebody else may have decided, and the author may have
 * sent another text under the same identity.
 */
final class ReviewDecisions {
    private final Messages messages;
    private final Removals removals;
    private final Restrictions restrictions;
    private final Changes changes;
    private final MessageRemoval removal;
    /** Approved messages that are not stored yet. */
    private final Map<MessageKey, ReviewRequest.Close> approved = new HashMap<>();

    ReviewDecisions(Messages messages, Removals removals, Restrictions restrictions, Changes changes) {
        this.messages = messages;
        this.removals = removals;
        this.restrictions = restrictions;
        this.changes = changes;
        this.removal = new MessageRemoval(messages, removals, changes);
    }

    /** How many approved messages wait to be stored. */
    int size() {
        return approved.size();
    }

    /** A message was stored. */
    void stored(MessageKey message, List<Effect> out) {
        if (!approved.isEmpty()) {
            var close = approved.remove(message);
            if (close != null) {
                out.add(new Effect.Review(close));
            }
        }
    }

    /** The queue has this item of the message that a moderator decides about; null: none. */
    void decide(Client moderator, Moderation moderation, ReviewItem item, Time now, List<Effect> out) {
        var action = (ReviewAction) moderation.action();
        var key = new MessageKey(action.clientId(), action.messageId());
        if (isOutdated(action, key, item)) {
            out.add(outdated(moderator, moderation.ref()));
        } else if (action instanceof ReviewAction.Remove) {
            remove(moderator, key, moderation, now, out);
        } else if (item == null) {
            // It is decided. An item that comes into the queue now is another one.
            out.add(new Effect.Send(moderator.connection(), new ServerEvent.Ack(moderation.ref())));
        } else if (action instanceof ReviewAction.Approve && isToBeShown(key, item)) {
            approve(moderator, item, moderation, now, out);
        } else {
            out.add(new Effect.Review(close(moderator, moderation.ref(), key, moderation, item, now)));
        }
    }

    /** A decision is carried out. Whoever sends it again is only acknowledged. */
    void closed(ReviewRequest.Close close) {
        if (close.audit() != null) {
            changes.remember(new MessageKey(close.audit().moderator(), close.audit().ref()));
        }
    }

    /**
     * Whether the moderator decided about an item that is gone, and not in the same way. One who names no item decides about
     * whichever there is.
     */
    private boolean isOutdated(ReviewAction action, MessageKey key, ReviewItem item) {
        if (action.version() == null) {
            return false;
        }
        if (item != null) {
            return !action.version().equals(item.version());
        }
        boolean isKnown = messages.history().known().contains(key);
        return switch (action) {
            case ReviewAction.Approve _ -> !isKnown || removals.covers(key);
            case ReviewAction.Dismiss _ -> isKnown && !removals.covers(key);
            case ReviewAction.Remove _ -> !removals.covers(key);
        };
    }

    private boolean isToBeShown(MessageKey key, ReviewItem item) {
        return item.held() && !removals.covers(key, item.message().at()) && !messages.history().isStored(key);
    }

    private void remove(Client moderator, MessageKey key, Moderation moderation, Time now, List<Effect> out) {
        if (changes.hasRoom()) {
            removal.byModerator(moderator, key, moderation, now, out);
        } else {
            out.add(Messages.unavailable(moderator, moderation.ref()));
        }
    }

    private void approve(Client moderator, ReviewItem item, Moderation moderation, Time now, List<Effect> out) {
        var held = item.message();
        var key = held.key();
        var ref = moderation.ref();
        if (restrictions.active(key.clientId(), now).isPresent()) {
            out.add(new Effect.Reject(
                    moderator.connection(), ErrorCode.FORBIDDEN, "the author is muted or banned; lift that first", ref));
        } else if (messages.acks().isPending(key)) {
            messages.acks().await(moderator, key, ref);
        } else if (!messages.hasRoom() || messages.history().known().contains(key)) {
            out.add(Reviews.unavailable(moderator.connection(), ref));
        } else {
            approved.put(key, close(moderator, null, key, moderation, item, now));
            var author = new User(held.clientId(), held.name(), held.lookalike(), held.role());
            messages.accept(moderator, author, key, ref, held.text(), held.replyTo(), now, out);
        }
    }

    private ReviewRequest.Close close(
            Client moderator, String ref, MessageKey key, Moderation moderation, ReviewItem item, Time now) {
        var audit = moderation.auditEntry(moderator.user(), messages.nextTime(now));
        return new ReviewRequest.Close(moderator.connection(), ref, key, item.version(), audit);
    }

    private static Effect.Reject outdated(Client moderator, String ref) {
        return new Effect.Reject(
                moderator.connection(),
                ErrorCode.OUTDATED,
                "the review queue has no item with this version any more, and nothing was changed: somebody else decided about it,"
                        + " or its author withdrew it; read the queue again",
                ref);
    }
}
