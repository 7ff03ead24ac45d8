package dev.chatroom.hub;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.testing.FakeLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Two pods of one room, whose log and time a test moves; a pod that is killed has a successor at once. */
final class ModelRoom implements AutoCloseable {
    private static final int PODS = 2;

    private final FakeLog log = new FakeLog();
    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);
    private final List<ModelPod> pods = new ArrayList<>();
    private int started;

    ModelRoom() {
        for (int i = 0; i < PODS; i++) {
            pods.add(start());
        }
    }

    ModelPod pod(int number) {
        return pods.get(number);
    }

    /** The pod ends without a word, with everything that it had not stored. */
    void kill(int number) {
        pods.get(number).close();
        pods.set(number, start());
    }

    /** Everything is stored and read by everyone. */
    void settle() {
        pods.forEach(ModelPod::storeAll);
        pods.forEach(ModelPod::deliverAll);
    }

    /** What users said, as the log has it: of two with one id the later, in the order shown. */
    List<ChatMessage> stored() {
        var messages = new LinkedHashMap<String, ChatMessage>();
        log.after(EntryId.ZERO).stream()
                .flatMap(entry -> codec.decodeMessage(entry.json()).stream())
                .filter(message -> message.system() == null)
                .forEach(message -> messages.put(message.id(), message));
        return messages.values().stream()
                .sorted(Comparator.comparingLong(ChatMessage::at).thenComparing(ChatMessage::id))
                .toList();
    }

    @Override
    public void close() {
        pods.forEach(ModelPod::close);
    }

    private ModelPod start() {
        return new ModelPod("pod-" + started++, log, codec);
    }
}
