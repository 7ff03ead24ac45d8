package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.protocol.ReactionChanges;
import dev.chatroom.protocol.ReactionSnapshot;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.RecordingListener;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalDispatcherTest {
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final String ANN_ENTERS = """
            {"entered":[{"clientId":"ann","name":"Ann"}],"left":[]}""";

    private final ManualScheduler time = new ManualScheduler();
    private final FakePresenceServer server = new FakePresenceServer(time, LEASE);
    private final RecordingListener listener = new RecordingListener();
    private final RedisPresence presence =
            new RedisPresence(server.store("here"), "here", LEASE, listener, BrokerMeters.NONE, time);
    private final SignalDispatcher signals = new SignalDispatcher(
            "here", listener, presence, new SignalJson(), new ReactionFollower(new NoReactions(), listener, time, LEASE));

    @Test
    void comparesRostersWhenTheReaderStarts() {
        signals.started();

        assertThat(server.calls()).containsExactly("heartbeat here");
    }

    @Test
    void passesOnChangesOfOtherInstances() {
        signals.dispatch(Map.of("k", "presence", "o", "other", "v", "1", "d", ANN_ENTERS));
        signals.dispatch(Map.of("k", "gone", "o", "other"));

        assertThat(listener.presence()).containsExactly("other+[Ann]-[]", "other=[]");
    }

    @Test
    void ignoresItsOwnSignals() {
        signals.dispatch(Map.of("k", "presence", "o", "here", "v", "1", "d", ANN_ENTERS));

        assertThat(listener.presence()).isEmpty();
    }

    @Test
    void passesOnReactionsOfAllInstances() {
        signals.dispatch(Map.of("k", "reactions", "o", "here", "v", "5", "p", "0", "d", "xann/m1"));

        assertThat(listener.reactions()).extracting(ReactionChanges::version).containsExactly(5L);
    }

    @Test
    void skipsSignalsThatItCannotDecode() {
        signals.dispatch(Map.of());
        signals.dispatch(Map.of("k", "presence", "o", "other"));
        signals.dispatch(Map.of("k", "presence", "o", "other", "v", "one", "d", ANN_ENTERS));
        signals.dispatch(Map.of("k", "presence", "o", "other", "v", "1", "d", "{}"));
        signals.dispatch(Map.of("k", "presence", "o", "other", "v", "1", "d", "no JSON"));
        signals.dispatch(Map.of("k", "typing", "o", "other", "d", "[]"));
        signals.dispatch(Map.of("k", "of a later version", "o", "other"));

        assertThat(listener.presence()).isEmpty();
    }

    private static final class NoReactions implements ReactionFollower.Source {
        @Override
        public long version(RedisCommands<String, String> redis) {
            return 0;
        }

        @Override
        public ReactionSnapshot read(RedisCommands<String, String> redis) {
            return ReactionSnapshot.EMPTY;
        }
    }
}
