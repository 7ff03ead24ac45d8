package dev.chatroom.simulation;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerListener;
import dev.chatroom.broker.BrokerStatus;
import dev.chatroom.broker.LocalReviews;
import dev.chatroom.broker.ModerationStore;
import dev.chatroom.broker.ReviewQueue;
import dev.chatroom.broker.Subscription;
import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogPage;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.MessagePosition;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One instance's broker on the simulated Redis. Commands and replies take time; replies get lost, and then a message is
 * appended again, as the production writer does.
 */
final class SimulatedBroker implements Broker {
    private static final int SNAPSHOT_ENTRIES = 14;
    private static final int BATCH = 8;
    private static final long TIMEOUT_MICROS = 2_000_000;
    private static final long RETRY_MICROS = 100_000;

    private record Write<T>(T content, CompletableFuture<EntryId> stored) {}

    private final ReviewQueue reviews;
    private final World world;
    private final SimulatedRedis redis;
    private final SimulatedPresence presence;
    private final SignalBus signals;
    private final String instance;
    private final Obedience obedience;
    private final Writer<SharedMessage> messages;
    private final Writer<SharedMessage> notices;
    private final Writer<ChangeRequest> changes;
    private boolean dead;
    private BrokerListener listener;
    private Reader reader;

    SimulatedBroker(World world, SimulatedRedis redis, SimulatedPresence presence, SignalBus signals, String instance,
            Obedience obedience, Governance governance) {
        this.world = world;
        this.redis = redis;
        this.presence = presence;
        this.signals = signals;
        this.instance = instance;
        this.obedience = obedience;
        this.reviews = governance.isOn() ? new SimulatedReviews(governance.queue(), this) : new LocalReviews(_ -> {});
        this.messages = new Writer<>(message -> redis.append(instance, message));
        this.notices = new Writer<>(notice -> redis.appendNotice(instance, notice));
        this.changes = new Writer<>(redis::change);
        redis.onChange(this::wakeReader);
    }

    @Override
    public void listener(BrokerListener hub) {
        listener = hub;
        presence.listener(hub);
        signals.add(instance, this::signalled);
    }

    @Override
    public Subscription subscribe() {
        var opened = new Reader();
        reader = opened;
        opened.wake();
        return () -> {
            opened.closed = true;
            presence.stopReading();
        };
    }

    @Override
    public CompletableFuture<EntryId> append(SharedMessage message) {
        obedience.checkAccepted(message.message());
        return messages.append(message);
    }

    @Override
    public CompletableFuture<EntryId> change(ChangeRequest request) {
        obedience.made(request.changes());
        return changes.append(request);
    }

    @Override
    public CompletableFuture<LogPage> older(EntryId before, int limit) {
        var answer = new CompletableFuture<LogPage>();
        command(() -> redis.before(before, limit), answer);
        return answer;
    }

    @Override
    public void erase(List<EntryId> positions) {
        var _ = changes.append(new ChangeRequest(List.of(), positions, false));
    }

    @Override
    public CompletableFuture<EntryId> appendNotice(SharedMessage notice) {
        return notices.append(notice);
    }

    @Override
    public ModerationStore moderation() {
        throw new UnsupportedOperationException("nobody calls the HTTP API here");
    }

    @Override
    public CompletableFuture<List<ReactionOutcome>> react(List<ReactionRequest> requests) {
        var answer = new CompletableFuture<List<ReactionOutcome>>();
        command(() -> redis.react(requests), answer);
        return answer;
    }

    @Override
    public ReviewQueue reviews() {
        return reviews;
    }

    @Override
    public void signal(ServerEvent.Typing typing) {
        signals.send(instance, typing);
    }

    @Override
    public CompletableFuture<PresenceOutcome> publish(PresenceChange change) {
        return presence.publishChange(change);
    }

    @Override
    public BrokerStatus status() {
        return new BrokerStatus(redis.isDown() ? State.DOWN : State.UP, true, 1, messages.writes.size(), Optional.empty());
    }

    @Override
    public void close() {
        dead = true;
        presence.close();
        signals.remove(instance);
    }

    private void signalled(ServerEvent.Typing typing) {
        if (!dead && reader != null && !reader.closed) {
            listener.typing(typing);
        }
    }

    private void wakeReader() {
        if (!dead && reader != null) {
            reader.wake();
        }
    }

    /** Sends a command; it, or its reply, may get lost. */
    <T> void command(Supplier<T> work, CompletableFuture<T> answer) {
        boolean replyLost = world.percent(5);
        world.after(world.between(100, 3_000), () -> {
            if (redis.isDown()) {
                world.after(TIMEOUT_MICROS, () -> fail(answer));
                return;
            }
            var result = work.get();
            if (replyLost) {
                world.after(TIMEOUT_MICROS, () -> fail(answer));
            } else {
                world.after(world.between(100, 3_000), () -> complete(answer, result));
            }
        });
    }

    private <T> void fail(CompletableFuture<T> answer) {
        if (!dead) {
            answer.completeExceptionally(new IllegalStateException("timed out"));
        }
    }

    private <T> void complete(CompletableFuture<T> answer, T result) {
        if (!dead) {
            answer.complete(result);
        }
    }

    /** Appends one after another, as the production writers do. */
    private final class Writer<T> {
        private final ArrayDeque<Write<T>> writes = new ArrayDeque<>();
        private final Function<T, EntryId> append;
        private boolean writing;

        Writer(Function<T, EntryId> append) {
            this.append = append;
        }

        CompletableFuture<EntryId> append(T content) {
            var write = new Write<>(content, new CompletableFuture<>());
            writes.add(write);
            writeNext();
            return write.stored();
        }

        private void writeNext() {
            if (writing || dead || writes.isEmpty()) {
                return;
            }
            writing = true;
            var write = writes.peek();
            var answer = new CompletableFuture<EntryId>();
            var _ = answer.whenComplete((entry, failure) -> {
                writing = false;
                if (failure != null) {
                    world.after(RETRY_MICROS, this::writeNext);
                    return;
                }
                writes.remove();
                write.stored().complete(entry);
                writeNext();
            });
            command(() -> append.apply(write.content()), answer);
        }
    }

    /** Reads the log from a snapshot on, as the production reader does. */
    private final class Reader {
        private EntryId cursor;
        private EntryId noticeCursor;
        /** The latest change that was read. */
        private EntryId latest = EntryId.ZERO;
        private final SimulatedReactionReader reactions = new SimulatedReactionReader();
        private boolean scheduled;
        private boolean closed;

        void wake() {
            if (!scheduled && !closed) {
                scheduled = true;
                world.after(world.between(200, world.percent(3) ? 2_000_000 : 8_000), this::read);
            }
        }

        private void read() {
            scheduled = false;
            if (closed || dead || redis.isDown()) {
                return;
            }
            if (cursor == null) {
                start();
            } else if (cursor.isAfter(redis.tail())) {
                cursor = redis.tail();
                listener.rewound(cursor);
                wake();
            } else if (isOverrun()) {
                start();
                listener.overrun();
            } else {
                readBatch();
            }
        }

        private boolean isOverrun() {
            return !redis.isComplete()
                    && !redis.entries().isEmpty()
                    && redis.entries().getFirst().id().isAfter(cursor)
                    && !cursor.equals(EntryId.ZERO);
        }

        private void start() {
            var entries = redis.entries();
            int older = Math.max(0, entries.size() - SNAPSHOT_ENTRIES);
            var readUpTo = listener.readUpTo();
            var olderEntries = entries.subList(0, older).stream()
                    .filter(entry -> entry.id().isAfter(readUpTo))
                    .map(entry -> new MessagePosition(entry.message().key(), entry.id()))
                    .toList();
            cursor = redis.tail();
            noticeCursor = redis.noticeTail();
            latest = redis.state().latest();
            presence.startReading();
            reactions.start(redis.reactions(), listener);
            obedience.read(redis.state().all());
            listener.started(new LogSnapshot(
                    List.copyOf(entries.subList(older, entries.size())),
                    olderEntries,
                    cursor,
                    redis.isComplete() && older == 0,
                    redis.noticesAfter(EntryId.ZERO),
                    Optional.of(redis.state().all())));
        }

        private void readBatch() {
            var newNotices = redis.noticesAfter(noticeCursor);
            boolean more = readLog();
            if (!newNotices.isEmpty()) {
                noticeCursor = newNotices.getLast().id();
                listener.noticed(newNotices);
            }
            if (!redis.state().latest().equals(latest) && !redis.state().latest().isAfter(cursor)) {
                readState();
            }
            reactions.read(redis.reactions(), listener);
            if (more || !newNotices.isEmpty()) {
                wake();
            }
        }

        /** Messages and changes in the order of the log. */
        private boolean readLog() {
            var changed = redis.state().after(cursor);
            var end = changed.isEmpty() ? null : changed.getFirst().position();
            var batch = redis.after(cursor, BATCH).stream()
                    .filter(entry -> end == null || end.isAfter(entry.id()))
                    .toList();
            if (!batch.isEmpty()) {
                cursor = batch.getLast().id();
                listener.appended(batch, cursor);
            }
            // After a full batch there may be more before the change.
            if (end != null && batch.size() < BATCH) {
                read(changed.getFirst());
                return true;
            }
            return !batch.isEmpty();
        }

        private void read(SimulatedState.Entry entry) {
            cursor = entry.position();
            obedience.read(entry.changes());
            listener.changed(entry.changes(), cursor);
            if (!cursor.isAfter(latest)) {
                return;
            }
            if (entry.previous().equals(latest)) {
                latest = cursor;
            } else {
                readState();
            }
        }

        private void readState() {
            latest = redis.state().latest();
            obedience.read(redis.state().all());
            listener.stateRead(redis.state().all());
        }
    }
}
