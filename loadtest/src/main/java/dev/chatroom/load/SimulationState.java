package dev.chatroom.load;

import dev.chatroom.client.DeliveryTracker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** What all virtual users of a run share: who sends when, what was sent, and latencies. Safe for use by many threads. */
final class SimulationState {
    private static final long NOT_YET = Long.MAX_VALUE;
    private static final int ALPHANUMERIC = 36;
    private static final int WINDOWS = 10;

    private final LoadPlan plan;
    private final TimingRecorder timings;
    private final String run = Long.toString(System.currentTimeMillis(), ALPHANUMERIC);
    /** Each user's place in the order of sending. */
    private final int[] turns;
    private final ConcurrentHashMap<Integer, VirtualUser> users = new ConcurrentHashMap<>();
    private final AtomicInteger nextVisitor;
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicInteger joinedUsers = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger presenceComplete = new AtomicInteger();
    private final AtomicLong firstUserAtMillis = new AtomicLong(NOT_YET);
    private final AtomicLong talkStartMillis = new AtomicLong(NOT_YET);
    private final LatencyHistogram untilPresenceComplete = new LatencyHistogram();
    private final LatencyHistogram samePod = new LatencyHistogram();
    private final LatencyHistogram crossPod = new LatencyHistogram();
    private final List<LatencyHistogram> crossPodByTenths =
            IntStream.range(0, WINDOWS).mapToObj(_ -> new LatencyHistogram()).toList();

    SimulationState(LoadPlan plan, TimingRecorder timings) {
        this.plan = plan;
        this.timings = timings;
        this.nextVisitor = new AtomicInteger(plan.users());
        var order = new ArrayList<>(IntStream.range(0, plan.users()).boxed().toList());
        Collections.shuffle(order, new Random(plan.seed()));
        turns = order.stream().mapToInt(Integer::intValue).toArray();
    }

    LoadPlan plan() {
        return plan;
    }

    /** Distinguishes this run's messages from those of other runs. */
    String run() {
        return run;
    }

    /** A user who stays and talks. */
    VirtualUser user(int number) {
        return users.computeIfAbsent(
                number, key -> new VirtualUser(this, key, DeliveryTracker.fromFirstMessage(plan.users())));
    }

    /** Another visitor: joins later, receives and types, and leaves. */
    VirtualUser visitor() {
        return users.computeIfAbsent(
                nextVisitor.getAndIncrement(),
                key -> new VirtualUser(this, key, DeliveryTracker.fromFirstReceived(plan.users())));
    }

    boolean isUser(UserResult result) {
        return result.number() < plan.users();
    }

    void userStarted() {
        firstUserAtMillis.compareAndSet(NOT_YET, System.currentTimeMillis());
        active.incrementAndGet();
    }

    void userFinished() {
        active.decrementAndGet();
    }

    boolean hasActiveUsers() {
        return active.get() > 0;
    }

    /** A user or visitor has joined for the first time. */
    void joined(int number) {
        if (number < plan.users()) {
            joinedUsers.incrementAndGet();
        }
    }

    /** Whether to begin: all users have joined, or those who have not are too late. */
    boolean isReadyToTalk(long nowMillis) {
        return joinedUsers.get() >= plan.users() || isJoinTimedOut(nowMillis);
    }

    boolean isJoinTimedOut(long nowMillis) {
        return nowMillis - firstUserAtMillis.get() > plan.ramp().toMillis() + plan.timeout().toMillis();
    }

    /** Begins the talk for all users; without effect when it has begun. */
    void startTalk(long nowMillis) {
        talkStartMillis.compareAndSet(NOT_YET, nowMillis + plan.pollInterval().toMillis() * 2);
    }

    boolean isTalking(long nowMillis) {
        return hasTalkStarted() && nowMillis >= talkStartMillis.get() && !isTalkOver(nowMillis);
    }

    boolean isTalkOver(long nowMillis) {
        return hasTalkStarted() && nowMillis >= talkStartMillis.get() + plan.talkTime().toMillis();
    }

    /** Whether what has not been delivered counts as lost. */
    boolean isDeliveryTimedOut(long nowMillis) {
        return hasTalkStarted()
                && nowMillis > talkStartMillis.get() + plan.talkTime().toMillis() + plan.timeout().toMillis();
    }

    /** Whether a user's next message is due. */
    boolean isDue(int user, int sentByUser, long nowMillis) {
        if (user >= plan.users() || !hasTalkStarted()) {
            return false;
        }
        int slot = turns[user] + sentByUser * plan.users();
        return slot < plan.messages() && nowMillis >= talkStartMillis.get() + plan.dueMillis(slot);
    }

    void messageSent() {
        sent.incrementAndGet();
    }

    int messagesSent() {
        return sent.get();
    }

    /** A user knows for the first time that all users are in the room. */
    void presenceComplete(long atMillis) {
        untilPresenceComplete.add(atMillis - firstUserAtMillis.get());
        if (plan.messages() == 0) {
            timings.record("presence complete", firstUserAtMillis.get(), atMillis);
        }
        presenceComplete.incrementAndGet();
    }

    boolean isPresenceCompleteEverywhere() {
        return presenceComplete.get() >= plan.users();
    }

    /** How long after the first user started each user knew that all are in the room. */
    LatencyHistogram.Percentiles untilPresenceComplete() {
        return untilPresenceComplete.percentiles();
    }

    void delivered(MessageStamp stamp, boolean samePodAsSender, long atMillis, boolean reported) {
        long latency = atMillis - stamp.sentAtMillis();
        (samePodAsSender ? samePod : crossPod).add(latency);
        if (!samePodAsSender) {
            crossPodByTenths.get(window(stamp.sentAtMillis())).add(latency);
        }
        if (reported) {
            timings.record(samePodAsSender ? "same pod" : "cross pod", stamp.sentAtMillis(), atMillis);
        }
    }

    LatencyHistogram.Percentiles samePod() {
        return samePod.percentiles();
    }

    LatencyHistogram.Percentiles crossPod() {
        return crossPod.percentiles();
    }

    /** Latencies from pod to pod in each tenth of the talk. */
    List<LatencyHistogram.Percentiles> crossPodByTenths() {
        return crossPodByTenths.stream().map(LatencyHistogram::percentiles).toList();
    }

    Collection<UserResult> results() {
        return users.values().stream().map(VirtualUser::result).toList();
    }

    private boolean hasTalkStarted() {
        return talkStartMillis.get() != NOT_YET;
    }

    private int window(long atMillis) {
        long since = atMillis - talkStartMillis.get();
        return Math.clamp(since * WINDOWS / Math.max(1, plan.talkTime().toMillis()), 0, WINDOWS - 1);
    }
}
