package dev.chatroom.room;

import dev.chatroom.limits.KeyedBuckets;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LogPage;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.room.Clients.Client;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parts of the log that clients ask for. Any client may name any position, so what the log has to read does not depend on
 * them: each client waits for one part at a time, a few are read at once, and users, networks and all together have a rate.
 */
final class OlderPages {
    private static final int MAX_READING = 4;
    private static final int MAX_WAITING = 64;
    private static final int USER_BURST = 20;
    private static final int USER_PER_SECOND = 2;
    private static final int NETWORK_BURST = 60;
    private static final int NETWORK_PER_SECOND = 10;
    private static final int TOTAL_BURST = 100;
    private static final int TOTAL_PER_SECOND = 25;
    private static final String EVERYBODY = "";

    private final RoomConfig.Rates rates;
    private final Erasures erasures;
    private final Reactions reactions;
    private final KeyedBuckets users = new KeyedBuckets(USER_BURST, USER_PER_SECOND);
    private final KeyedBuckets networks = new KeyedBuckets(NETWORK_BURST, NETWORK_PER_SECOND);
    private final KeyedBuckets total = new KeyedBuckets(TOTAL_BURST, TOTAL_PER_SECOND);
    /** The connections that wait for a part. */
    private final Set<Long> asking = new HashSet<>();

    private final ArrayDeque<Input.Older> waiting = new ArrayDeque<>();
    private int reading;

    OlderPages(RoomConfig.Rates rates, Erasures erasures, Reactions reactions) {
        this.rates = rates;
        this.erasures = erasures;
        this.reactions = reactions;
    }

    /** A client asks for a part. */
    void ask(Client client, Input.Older request, Time now, List<Effect> out) {
        if (!mayAsk(client, now)) {
            out.add(new Effect.Reject(
                    client.connection(),
                    ErrorCode.RATE_LIMITED,
                    "too many requests for older messages; wait for each answer, and ask again later",
                    request.ref()));
            return;
        }
        asking.add(client.connection());
        waiting.add(request);
        readNext(out);
    }

    /** A part was read, or the log could not be read. */
    void read(Input.Older request, LogPage page, List<Effect> out) {
        reading--;
        // A client that is gone has a new number when it is back.
        if (asking.remove(request.connection())) {
            answer(request, page, out);
        }
        readNext(out);
    }

    /** A client is gone. */
    void forget(Client client) {
        if (asking.remove(client.connection())) {
            waiting.removeIf(request -> request.connection() == client.connection());
        }
    }

    /** How many requests and rates are remembered. */
    int size() {
        return asking.size() + users.size() + networks.size() + total.size();
    }

    private boolean mayAsk(Client client, Time now) {
        if (asking.contains(client.connection())) {
            return false;
        }
        return !rates.enabled()
                || (waiting.size() < MAX_WAITING
                        && users.tryTake(client.user().clientId(), 0, now.nanos())
                        && (!client.hasNetwork() || networks.tryTake(client.network(), 0, now.nanos()))
                        && total.tryTake(EVERYBODY, 0, now.nanos()));
    }

    private void readNext(List<Effect> out) {
        while (reading < MAX_READING && !waiting.isEmpty()) {
            reading++;
            out.add(new Effect.ReadOlder(waiting.remove()));
        }
    }

    private void answer(Input.Older request, LogPage page, List<Effect> out) {
        if (page == null) {
            out.add(unavailable(request));
            return;
        }
        var shown = shown(page);
        out.add(new Effect.Send(request.connection(), shown));
        reactions.show(request.connection(), shown.messages(), out);
    }

    /** What was removed may still be in the log for a moment, and an earlier text of a message as well. */
    private ServerEvent.Older shown(LogPage page) {
        var valid = page.entries().stream()
                .filter(entry -> !entry.message().message().isNotice() && !erasures.isInvalid(entry))
                .toList();
        List<SharedMessage> shown =
                HeldMessage.newestCopies(valid).values().stream().map(HeldMessage::message).toList();
        return new ServerEvent.Older(shown, page.before(), page.end());
    }

    private static Effect.Reject unavailable(Input.Older request) {
        return new Effect.Reject(
                request.connection(), ErrorCode.UNAVAILABLE, "older messages cannot be read now; ask again later", request.ref());
    }
}
