package dev.chatroom.moderation;

import dev.chatroom.broker.LocalBroker;
import dev.chatroom.broker.ReviewQueue;
import dev.chatroom.fanout.Outbound;
import dev.chatroom.hub.Connection;
import dev.chatroom.hub.Hub;
import dev.chatroom.hub.HubMeters;
import dev.chatroom.hub.Submissions;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.ReviewItem;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.testing.DiscardingClient;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.ModeratorsByToken;
import dev.chatroom.testing.RecordingFanout;
import java.util.List;

/** A room of one instance that holds texts with "badword", with Ann and Bob as guests, and a moderator. */
final class ReviewedRoom {
    static final String ANN = Identity.publicId("the secret of Ann");
    static final MessageKey M1 = new MessageKey(ANN, "m1");

    private final ManualScheduler time = new ManualScheduler();
    private final RecordingFanout fanout = new RecordingFanout();
    private final LocalBroker broker = new LocalBroker("here", 1_000, time);
    private final Hub hub;
    final Member ann;
    final Member bob;
    final Member mod;

    ReviewedRoom() {
        this(RoomConfig.Rates.UNLIMITED);
    }

    ReviewedRoom(RoomConfig.Rates rates) {
        hub = new Hub(
                RoomConfig.defaults("here").withRates(rates),
                new ModeratorsByToken(),
                HoldingFilter.of(time),
                broker,
                fanout,
                time,
                HubMeters.NONE);
        ann = join("Ann", null);
        bob = join("Bob", null);
        mod = join("Mod", "moderator");
    }

    /** Somebody in the room, and what they were sent. */
    final class Member {
        private final Outbound client = new DiscardingClient();
        private final Connection connection = hub.register(client);

        Member writes(String id, String text) {
            return sends(new ClientEvent.Message(id, text));
        }

        Member reports(MessageKey message, String ref) {
            return sends(new ClientEvent.Report(message, "rude", ref));
        }

        Member acts(ModeratorAction action, String ref) {
            return sends(new ClientEvent.Moderate(new Moderation(action, "because", ref)));
        }

        Member sends(ClientEvent event) {
            Submissions.receive(hub, connection, event);
            return this;
        }

        List<String> acks() {
            return fanout.events(client, ServerEvent.Ack.class).stream().map(ServerEvent.Ack::id).toList();
        }

        /** Code and id of what was refused. */
        List<String> refusals() {
            return refused().stream().map(refusal -> refusal.code() + " " + refusal.id()).toList();
        }

        List<ServerEvent.Refusal> refused() {
            return fanout.events(client, ServerEvent.Refusal.class);
        }

        /** What others wrote and this member was shown, in order. */
        List<String> texts() {
            return shown().stream().map(ChatMessage::text).toList();
        }

        List<ChatMessage> shown() {
            return fanout.events(client, ServerEvent.Message.class).stream()
                    .map(event -> event.message().message())
                    .filter(message -> !message.isNotice())
                    .toList();
        }

        void leaves() {
            hub.unregister(connection);
        }

        List<ServerEvent.Remove> removals() {
            return fanout.events(client, ServerEvent.Remove.class);
        }

        /** The numbers of messages in the queue that this member was sent. */
        List<Integer> counts() {
            return fanout.events(client, ServerEvent.Reports.class).stream().map(ServerEvent.Reports::open).toList();
        }
    }

    ManualScheduler time() {
        return time;
    }

    Hub hub() {
        return hub;
    }

    ReviewQueue queue() {
        return broker.reviews();
    }

    List<ReviewItem> items() {
        return queue().list().join();
    }

    /** The version of the only item. */
    String version() {
        return items().getFirst().version();
    }

    List<String> audit() {
        return broker.moderation().audit(EntryId.ZERO, 100).join().stream().map(line -> line.entry().action()).toList();
    }

    List<String> stored() {
        return broker.older(new EntryId(Long.MAX_VALUE, 0), 100).join().entries().stream()
                .map(entry -> entry.message().message().text())
                .toList();
    }

    /** Somebody joins; a token is that of a moderator, and {@code null} of a guest. */
    Member join(String name, String token) {
        return new Member().sends(new ClientEvent.Join("the secret of " + name, name, null, token));
    }
}
