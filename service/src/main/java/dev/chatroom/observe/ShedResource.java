package dev.chatroom.observe;

import dev.chatroom.hub.Hub;
import dev.chatroom.protocol.CloseCode;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code POST /observe/shed?count=100&persecond=20}: closes some sockets with 1012, so that their clients reconnect to
 * other instances. {@link AdminToken} checks the caller. The answer is 202 at once; the closing goes on in the background, one
 * request at a time.
 */
public final class ShedResource implements HttpService {
    private static final System.Logger LOGGER = System.getLogger(ShedResource.class.getName());
    private static final String REASON = "rebalancing";
    private static final int MAX_COUNT = 1_000_000;
    private static final int MAX_PER_SECOND = 10_000;

    private final Hub hub;
    private final AtomicBoolean shedding = new AtomicBoolean();

    /**
     * The resource.
     *
     * @param hub the room
     */
    public ShedResource(Hub hub) {
        this.hub = hub;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/shed", this::shed);
    }

    private void shed(ServerRequest request, ServerResponse response) {
        var count = QueryNumber.of(request, "count", MAX_COUNT);
        var perSecond = QueryNumber.of(request, "persecond", MAX_PER_SECOND);
        if (count.isEmpty() || perSecond.isEmpty()) {
            response.status(Status.BAD_REQUEST_400)
                    .send("count and persecond are required; accepted: count from 1 to %d and persecond from 1 to %d".formatted(MAX_COUNT, MAX_PER_SECOND));
        } else if (!shedding.compareAndSet(false, true)) {
            response.status(Status.CONFLICT_409).send("another request is being processed; try again when it has ended");
        } else {
            start(count.getAsInt(), perSecond.getAsInt());
            response.status(Status.ACCEPTED_202).send();
        }
    }

    private void start(int asked, int perSecond) {
        int count = Math.min(asked, hub.connections());
        LOGGER.log(Level.INFO, "shedding, connections={0} count={1} persecond={2}",
                Integer.toString(hub.connections()), Integer.toString(count), Integer.toString(perSecond));
        var _ = Thread.ofVirtual().name("chat-shed").start(() -> {
            try {
                hub.closeOver(count, Duration.ofSeconds(count).dividedBy(perSecond), CloseCode.RESTART, REASON);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                shedding.set(false);
            }
        });
    }
}
