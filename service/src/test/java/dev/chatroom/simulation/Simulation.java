package dev.chatroom.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One schedule: what its seed decides, carried out from the start to the check of the invariants. */
final class Simulation {
    /** In schedules of seeds from this one on, users react to messages. */
    static final long FIRST_REACTING_SEED = 2_000_000_000;

    /** In schedules of seeds from this one on, the room is governed in every way, see {@link Governance}. */
    static final long FIRST_GOVERNED_SEED = 4_000_000_000L;

    private static final long SECOND = 1_000_000;
    private static final long ACTIVE_MICROS = 12 * SECOND;
    /** Some schedules have an outage that outlasts many visits. */
    private static final long LONG_MICROS = 60 * SECOND;

    /** Long enough for a grace period, a lease that expires, and a lost connection that is noticed. */
    private static final long SETTLE_MICROS = 30 * SECOND;
    /** Long enough for everybody to see who joined. */
    private static final long PRESENCE_MICROS = 10 * SECOND;
    /** Longer than any clock is ahead. */
    private static final long LATE_MICROS = 60 * SECOND;
    /** A visitor is remembered until their lost connection is noticed and the grace period is over. */
    private static final int VISIT_SECONDS = 9;

    /** Parts of a long log at the rate that a user has. */
    private static final int READ_SECONDS = 60;

    private static final int MANY_VISITS = 3_000;
    /** In some schedules, attackers join and leave all the time with new identities. */
    private static final int FLOOD_VISITS = 120;

    private final World world;
    private final SimulatedRedis redis;
    private final PresenceState presence;
    private final SignalBus signals;
    private final Authors authors = new Authors();
    private final List<String> ids = new ArrayList<>();
    private final List<SimulatedInstance> instances = new ArrayList<>();
    private final List<HonestClient> honest = new ArrayList<>();
    private final List<HostileClient> hostile = new ArrayList<>();
    private final List<Moderator> moderators = new ArrayList<>();
    private final boolean isLong;
    /** Whether authors change and delete their messages. */
    private final boolean changesMessages;
    /** Whether users react to messages. Schedules of lower seeds stay as they were. */
    private final boolean reacts;
    private final Governance governance;
    private final int visits;
    private int started;
    private int visitors;

    private Simulation(long seed) {
        world = new World(seed);
        isLong = world.below(1_000) == 0;
        changesMessages = world.percent(50);
        reacts = seed >= FIRST_REACTING_SEED;
        governance = new Governance(world, seed >= FIRST_GOVERNED_SEED);
        visits = isLong ? MANY_VISITS : world.percent(2) ? FLOOD_VISITS : world.below(6);
        redis = new SimulatedRedis(world, world.percent(20) ? 25 : 1_000);
        presence = new PresenceState(world);
        signals = new SignalBus(world);
        for (int i = 0; i < world.between(2, 3); i++) {
            instances.add(start());
        }
        for (int i = 0; i < 4; i++) {
            // Two clients share a network.
            honest.add(client(governance.network(i / 2), "honest-" + i));
            if (governance.isOn() && i % 2 == 0) {
                honest.get(i).signIn();
            }
        }
        for (int i = 0; i < world.below(3); i++) {
            hostile.add(new HostileClient(world, authors, ids, governance, "hostile-" + i, true));
        }
        if (seed % 8 == 0) {
            hostile.add(new HostileClient(world, authors, ids, governance, "never-reads", false));
        }
        long governing = governance.isOn() ? 1 + seed % 2 : seed % 3;
        for (int i = 0; i < governing; i++) {
            moderators.add(new Moderator(world, authors, governance, "moderator-" + i));
        }
    }

    /** Runs one schedule. Throws when an invariant does not hold; the same seed repeats it. */
    static void run(long seed) {
        run(seed, null);
    }

    /** Runs one schedule and reports what the clients receive, unless {@code trace} is null. */
    static void run(long seed, Consumer<String> trace) {
        SwallowedErrors.check(() -> new Simulation(seed).run(trace));
    }

    private void run(Consumer<String> trace) {
        honest.forEach(client -> client.trace(trace));
        act();
        settle();
        var invariants = new Invariants(redis, authors, instances, honest, hostile, moderators);
        invariants.check();
        var newcomers = newcomers();
        invariants.checkNewcomers(newcomers);
        newcomers.forEach(HonestClient::readAll);
        for (int i = 0; i < READ_SECONDS && newcomers.stream().anyMatch(reader -> reader.readToTheEnd() == null); i++) {
            world.runUntil(world.now() + SECOND);
        }
        newcomers.forEach(invariants::checkOlder);
    }

    /** Somebody joins on each instance when all is over. */
    private List<HonestClient> newcomers() {
        var newcomers = new ArrayList<HonestClient>();
        for (var instance : instances) {
            var newcomer = client("", "newcomer-" + newcomers.size());
            newcomer.connect(instance);
            newcomers.add(newcomer);
        }
        world.runUntil(world.now() + 5 * SECOND);
        return newcomers;
    }

    private void act() {
        honest.forEach(client -> client.connect(anInstance()));
        hostile.forEach(client -> client.connect(anInstance()));
        moderators.forEach(this::moderate);
        if (governance.isOn()) {
            govern();
        }
        int actions = (int) world.between(20, 60);
        for (int i = 0; i < actions; i++) {
            world.at(world.between(0, active()), this::actOnce);
        }
        if (reacts) {
            int reactions = (int) world.between(20, 120);
            for (int i = 0; i < reactions; i++) {
                world.at(world.between(0, active()), () -> honest.get(world.below(honest.size())).react());
            }
        }
        if (isLong) {
            world.at(5 * SECOND, () -> outage(world.between(30 * SECOND, active())));
        }
        for (int i = 0; i < visits; i++) {
            world.at(world.between(0, active()), this::visit);
        }
        for (long at = SECOND; at <= active(); at += SECOND) {
            world.runUntil(at);
            int attackers = hostile.stream().mapToInt(client -> 1 + client.recentConnections()).sum();
            Invariants.checkBounds(instances, honest.size() + attackers + 2 * moderators.size() + visitorsOfAnInstance());
        }
    }

    /** How many visitors an instance remembers at most; by chance it may get many more than its share. */
    private int visitorsOfAnInstance() {
        return isLong ? (int) (3 * VISIT_SECONDS * MANY_VISITS * SECOND / LONG_MICROS / instances.size()) : visits;
    }

    private long active() {
        return isLong ? LONG_MICROS : ACTIVE_MICROS;
    }

    /** A moderator joins, acts at random, and moves from one instance to another. */
    private void moderate(Moderator moderator) {
        moderator.connect(anInstance());
        int actions = (int) world.between(1, 8);
        for (int i = 0; i < actions; i++) {
            world.at(world.between(0, active()), moderator::act);
        }
        for (int i = world.below(3); i > 0; i--) {
            world.at(world.between(0, active()), () -> moderator.connect(anInstance()));
        }
    }

    /** Users report messages and withdraw held ones, and moderators decide about these, revoke tokens, and ban networks. */
    private void govern() {
        for (long i = world.between(5, 30); i > 0; i--) {
            world.at(world.between(0, active()), () -> honest.get(world.below(honest.size())).report());
        }
        for (long i = world.between(3, 20); i > 0; i--) {
            world.at(world.between(0, active()), () -> aModerator().review());
        }
        for (int i = world.below(8); i > 0; i--) {
            world.at(world.between(0, active()), () -> honest.get(world.below(honest.size())).withdraw());
        }
        for (int i = world.below(5); i > 0; i--) {
            world.at(world.between(0, active()), () -> aModerator().revoke(somebody()));
        }
        for (int i = world.below(3); i > 0; i--) {
            var banned = honest.get(world.below(honest.size())).clientId();
            long at = world.between(0, active());
            world.at(at, () -> aModerator().banNetworks(banned));
            if (world.percent(70)) {
                world.at(at + world.between(0, 5 * SECOND), () -> aModerator().release(banned));
            }
        }
    }

    private Moderator aModerator() {
        return moderators.get(world.below(moderators.size()));
    }

    /** A user who signs in. */
    private String somebody() {
        return world.percent(30) ? aModerator().clientId() : honest.get(2 * world.below(honest.size() / 2)).clientId();
    }

    /** Somebody joins under a new identity and leaves at once. */
    private void visit() {
        var visitor = client(governance.network(0), "visitor-" + visitors++);
        visitor.connect(anInstance());
        world.after(world.between(10_000, SECOND), visitor::cut);
    }

    private void actOnce() {
        var client = honest.get(world.below(honest.size()));
        if (changesMessages && world.percent(30)) {
            client.changeOwn();
            return;
        }
        switch (world.below(21)) {
            case 0, 1, 2, 3, 4, 5 -> ids.add(client.write());
            case 6 -> client.type();
            case 7 -> client.resend();
            case 8, 9 -> client.cut();
            case 10, 11 -> client.connect(anInstance());
            case 12, 13, 14 -> attack();
            case 15 -> kill(world.below(instances.size()));
            case 16 -> outage(world.between(10_000, 5 * SECOND));
            case 17 -> anInstance().clock().step(world.between(-largestStep(), largestStep()));
            case 18 -> anInstance().clock().stall(isLong ? 0 : world.between(SECOND, 10 * SECOND));
            case 19 -> failOver();
            default -> presence.lose(world.percent(30));
        }
    }

    /** A clear or a purge chooses messages by their times: see docs/simulation.md. */
    private long largestStep() {
        return moderators.isEmpty() ? 3_600_000 : 2_000;
    }

    private void failOver() {
        if (!moderators.isEmpty()) {
            // Not kept yet when Redis loses what moderators did: see docs/simulation.md.
            return;
        }
        if (changesMessages && world.percent(10)) {
            redis.loseAll();
        } else {
            redis.failOver(world.percent(30) ? world.below(4) : 0);
        }
    }

    private void attack() {
        if (hostile.isEmpty()) {
            return;
        }
        var attacker = hostile.get(world.below(hostile.size()));
        if (attacker.isConnected() && !world.percent(20)) {
            attacker.attack();
        } else if (world.percent(20)) {
            attacker.joinRepeatedly(anInstance());
        } else {
            attacker.connect(anInstance());
        }
    }

    private void outage(long micros) {
        if (redis.isDown()) {
            return;
        }
        redis.down(true);
        presence.down(true);
        world.after(micros, this::repair);
    }

    private void repair() {
        redis.down(false);
        presence.down(false);
    }

    private void kill(int number) {
        instances.get(number).kill();
        instances.set(number, start());
    }

    private void settle() {
        repair();
        hostile.forEach(HostileClient::leaveUnlessReading);
        long end = active() + SETTLE_MICROS;
        long at = active();
        for (; at < end || (at < end + LATE_MICROS && isSomebodyWaiting()); at += SECOND) {
            if (at >= end - PRESENCE_MICROS) {
                presence.calm();
            }
            world.runUntil(at);
            moderators.forEach(moderator -> moderator.resendOn(anInstance()));
            honest.forEach(this::resend);
        }
        long joinedAt = moderators.stream().mapToLong(Moderator::joinedAt).max().orElse(0);
        world.runUntil(Math.max(at > end ? at + PRESENCE_MICROS : end, joinedAt + PRESENCE_MICROS));
    }

    private void resend(HonestClient client) {
        if (client.isConnected()) {
            client.resend();
        } else {
            client.connect(anInstance());
        }
    }

    /**
     * Whoever's tokens were revoked on an instance whose clock is ahead can join when the clocks of others are there. A moderator
     * may have revoked their own several times, and be closed each time.
     */
    private boolean isSomebodyWaiting() {
        return moderators.stream().anyMatch(moderator -> !moderator.pending().isEmpty())
                || honest.stream().anyMatch(client -> !client.isJoined() && !redis.state().isRestricted(client));
    }

    private SimulatedInstance start() {
        return new SimulatedInstance("instance-" + started++, world, redis, presence, signals, governance);
    }

    private HonestClient client(String network, String name) {
        return new HonestClient(world, authors, redis::isUnused, governance, network, name);
    }

    private SimulatedInstance anInstance() {
        return instances.get(world.below(instances.size()));
    }
}
