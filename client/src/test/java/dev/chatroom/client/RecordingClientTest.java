package dev.chatroom.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RecordingClientTest {
    @Test
    void recordsWhatItSentAndReceived() throws Exception {
        try (var server = new FakeServer();
                var client = new RecordingClient(ChatClient.at(server.address()), "Ann", UnaryOperator.identity())) {
            var peer = server.awaitPeer();
            assertThat(peer.receive()).contains("\"name\":\"Ann\"");
            peer.send(ServerEvents.history("1-0", ServerEvents.system("joined", "Ann", 1)));
            client.client().awaitJoined(Duration.ofSeconds(5));
            client.clearFindings();
            var id = client.send("hello");
            assertThat(peer.receive()).contains(id);
            peer.send(ServerEvents.error("rate_limited", id));
            peer.send(ServerEvents.ack(id));
            peer.send(ServerEvents.live(ServerEvents.message("me", id, "hello", 5), "2-0"));
            peer.send(ServerEvents.live(ServerEvents.message("me", id, "hello", 5), "2-0"));
            peer.send(ServerEvents.presence(1));
            while (client.snapshot().count() == 0) {
                Thread.onSpinWait();
            }

            var record = client.snapshot();
            assertThat(record.sent()).containsExactly(id);
            assertThat(record.unacknowledged()).isEmpty();
            assertThat(record.rejected()).containsEntry(id, "rate_limited");
            assertThat(record.keys()).containsExactly(record.keyOf(id));
            assertThat(record.duplicates()).containsExactly(new MessageRef("me", id));
            assertThat(record.notices()).as("cleared").isEmpty();
            assertThat(record.names()).containsExactly("Ann");
            assertThat(record.joins()).isEqualTo(1);
            server.stop();
        }
    }
}
