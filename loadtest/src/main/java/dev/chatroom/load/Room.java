package dev.chatroom.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** What all guests of a run share: who speaks when, what was said, how long it took. Safe for use by many threads. */
final class Room {
    private static final long NOT_YET = Long.MAX_VALUE;
    private static final int ALPHANUMERIC = 36;
    private static final int WINDOWS = 10;

    private final LoadPlan plan;
    private final Timings timings;
    private final String run = Long.toString(System.currentTimeMillis(), ALPHANUMERIC);
    private final AtomicLong openedAtMillis = new AtomicLong(NOT_YET);
    /** The place of each user in the order of speaking. */
    private final int[] turn;
    private final AtomicIntegerArray said;
    private final AtomicInteger saidByAll = new AtomicInteger();
    private final ConcurrentHashMap<Integer, Guest> guests = new ConcurrentHashMap<>();
    private final AtomicInteger joined = new AtomicInteger();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger countedAll = new AtomicInteger();
    private final Latencies counted = new Latencies();
    private final AtomicLong startAtMillis = new AtomicLong(NOT_YET);
    private final AtomicInteger newcomers;
    private final Latencies samePod = new Latencies();
    private final Latencies crossPod = new Latencies();
    private final List<Latencies> crossPodByWindow = IntStream.range(0, WINDOWS).mapToObj(_ -> new Latencies()).toList();

    Room(LoadPlan plan, Timings timings) {
        this.plan = plan;
        this.timings = timings;
        this.said = new AtomicIntegerArray(plan.users());
        this.newcomers = new AtomicInteger(plan.users());
        var order = new ArrayList<>(IntStream.range(0, plan.users()).boxed().toList());
        Collections.shuffle(order, new Random(plan.seed()));
        turn = order.stream().mapToInt(Integer::intValue).toArray();
    }

    LoadPlan plan() {
        return plan;
    }

    /** Tells this run's messages from those of others. */
    String run() {
        return run;
    }

    /** Users who stay and talk. */
    Guest user(int number) {
        return guests.computeIfAbsent(number, key -> new Guest(this, key, Reception.fromTheStart(plan.users())));
    }

    /** Visitors come later, only listen and type, and go again. */
    Guest visitor() {
        int number = newcomers.getAndIncrement();
        return guests.computeIfAbsent(number, key -> new Guest(this, key, Reception.fromTheFirstHeard(plan.users())));
    }

    boolean isUser(Testimony testimony) {
        return testimony.guest() < plan.users();
    }

    /** Somebody has come for the first time. */
    void arrived(int guest) {
        if (guest < plan.users()) {
            joined.incrementAndGet();
        }
    }

    /** Whether all have come; after the ramp and the patience the talk begins without those who have not. */
    boolean isComplete(long nowMillis) {
        return joined.get() >= plan.users() || isTooLateToCome(nowMillis);
    }

    /** The talk begins for all when the first finds that everyone is here. */
    void begin(long nowMillis) {
        startAtMillis.compareAndSet(NOT_YET, nowMillis + plan.look().toMillis() * 2);
    }

    boolean isTalking(long nowMillis) {
        long start = startAtMillis.get();
        return start != NOT_YET && nowMillis >= start && nowMillis < start + plan.talk().toMillis();
    }

    /** Whether there is no more hope for what has not come. */
    boolean isOver(long nowMillis) {
        long start = startAtMillis.get();
        return start != NOT_YET && nowMillis > start + plan.talk().toMillis() + plan.patience().toMillis();
    }

    boolean isDue(int user, int saidByHim, long nowMillis) {
        return hasMore(user, saidByHim)
                && startAtMillis.get() != NOT_YET
                && nowMillis >= startAtMillis.get() + plan.dueMillis(slot(user, saidByHim));
    }

    boolean hasMore(int user, int saidByHim) {
        return user < plan.users() && slot(user, saidByHim) < plan.messages();
    }

    /** Whether so much time has passed that those who are not here will not come. */
    boolean isTooLateToCome(long nowMillis) {
        return nowMillis - openedAtMillis.get() > plan.ramp().toMillis() + plan.patience().toMillis();
    }

    /** Somebody knows how many are here. */
    void counted(long atMillis) {
        counted.add(atMillis - openedAtMillis.get());
        if (plan.messages() == 0) {
            timings.took("everyone counted", openedAtMillis.get(), atMillis);
        }
        countedAll.incrementAndGet();
    }

    boolean haveAllCounted() {
        return countedAll.get() >= plan.users();
    }

    /** How long after the first had come each knew that all are here. */
    Latencies.Spread counted() {
        return counted.spread();
    }

    void came() {
        openedAtMillis.compareAndSet(NOT_YET, System.currentTimeMillis());
        present.incrementAndGet();
    }

    void went() {
        present.decrementAndGet();
    }

    boolean isAnybodyHere() {
        return present.get() > 0;
    }

    boolean isTalkOver(long nowMillis) {
        long start = startAtMillis.get();
        return start != NOT_YET && nowMillis >= start + plan.talk().toMillis();
    }

    void said(int user) {
        said.incrementAndGet(user);
        saidByAll.incrementAndGet();
    }

    void delivered(Stamp stamp, boolean samePodAsSender, long atMillis, boolean reported) {
        long took = atMillis - stamp.sentAtMillis();
        (samePodAsSender ? samePod : crossPod).add(took);
        if (!samePodAsSender) {
            crossPodByWindow.get(window(stamp.sentAtMillis())).add(took);
        }
        if (reported) {
            timings.took(samePodAsSender ? "same pod" : "cross pod", stamp.sentAtMillis(), atMillis);
        }
    }

    Latencies.Spread samePod() {
        return samePod.spread();
    }

    Latencies.Spread crossPod() {
        return crossPod.spread();
    }

    /** The same by tenths of the time. */
    List<Latencies.Spread> crossPodByTenths() {
        return crossPodByWindow.stream().map(Latencies::spread).toList();
    }

    int messagesSaid() {
        return saidByAll.get();
    }

    Collection<Testimony> testimonies() {
        return guests.values().stream().map(Guest::testimony).toList();
    }

    /** The how manieth of all messages it is. */
    private int slot(int user, int saidByHim) {
        return turn[user] + saidByHim * plan.users();
    }

    private int window(long atMillis) {
        long since = atMillis - startAtMillis.get();
        return Math.clamp(since * WINDOWS / Math.max(1, plan.talk().toMillis()), 0, WINDOWS - 1);
    }
}
