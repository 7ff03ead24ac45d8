package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ReactionChanges;
import dev.chatroom.protocol.ReactionSnapshot;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.RecordingListener;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReactionFollowerTest {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final ManualScheduler time = new ManualScheduler();
    private final Stored stored = new Stored();
    private final RecordingListener listener = new RecordingListener();
    private final ReactionFollower follower = new ReactionFollower(stored, listener, time, INTERVAL);

    /** What Redis has. */
    private static final class Stored implements ReactionFollower.Source {
        private long version;

        @Override
        public long version(RedisCommands<String, String> redis) {
            return version;
        }

        @Override
        public ReactionSnapshot read(RedisCommands<String, String> redis) {
            return new ReactionSnapshot(version, List.of());
        }
    }

    @Test
    void passesOnChangesThatFollowEachOther() {
        stored.version = 5;
        follower.start(null);
        follower.read(signal(5, 9));
        follower.read(signal(9, 10));
        follower.check(null);
        assertThat(versions()).containsExactly(9L, 10L);
        assertThat(listener.reactionSnapshots()).hasSize(1);
    }

    @Test
    void skipsChangesThatTheReactionsHadWhenTheyWereRead() {
        stored.version = 9;
        follower.start(null);
        follower.read(signal(0, 5));
        follower.read(signal(5, 9));
        assertThat(versions()).isEmpty();
    }

    @Test
    void readsEverythingAgainWhenAChangeIsMissing() {
        follower.start(null);
        stored.version = 9;
        follower.read(signal(5, 9));
        // What comes before it is read again is in it.
        follower.read(signal(9, 10));
        stored.version = 10;
        follower.check(null);
        assertThat(versions()).isEmpty();
        assertThat(listener.reactionSnapshots()).extracting(ReactionSnapshot::version).containsExactly(0L, 10L);
        follower.read(signal(10, 11));
        assertThat(versions()).containsExactly(11L);
    }

    @Test
    void readsEverythingAgainWhenRedisLostChanges() {
        stored.version = 9;
        follower.start(null);
        stored.version = 3;
        pass();
        pass();
        assertThat(listener.reactionSnapshots()).extracting(ReactionSnapshot::version).containsExactly(9L, 3L);
        pass();
        assertThat(listener.reactionSnapshots()).hasSize(2);
    }

    @Test
    void waitsForASignalThatIsOnItsWay() {
        follower.start(null);
        pass();
        stored.version = 9;
        follower.read(signal(0, 8));
        pass();
        follower.read(signal(8, 9));
        pass();
        pass();
        assertThat(listener.reactionSnapshots()).hasSize(1);
    }

    @Test
    void ignoresSignalsWithoutVersions() {
        follower.start(null);
        follower.read(Map.of("k", "reactions", "d", "xann/m1"));
        follower.read(Map.of("v", "new", "p", "0", "d", "xann/m1"));
        follower.check(null);
        assertThat(versions()).isEmpty();
        assertThat(listener.reactionSnapshots()).hasSize(1);
    }

    private void pass() {
        time.advance(INTERVAL);
        follower.check(null);
    }

    private List<Long> versions() {
        return listener.reactions().stream().map(ReactionChanges::version).toList();
    }

    private static Map<String, String> signal(long previous, long version) {
        return Map.of("k", "reactions", "v", Long.toString(version), "p", Long.toString(previous), "d", "xann/m1");
    }
}
