package dev.chatroom;

import dev.chatroom.hub.Hub;
import dev.chatroom.overload.OverloadActions;
import dev.chatroom.overload.OverloadStep;
import dev.chatroom.websocket.ChatUpgrader;

/** Applies the steps of overload to the room and the sockets. The upgrader asks for the first step by itself. */
record LoadShedder(Hub hub, ChatUpgrader upgrader) implements OverloadActions {
    @Override
    public void apply(OverloadStep step) {
        hub.overload(step.includes(OverloadStep.REDUCE), step.includes(OverloadStep.REJECT));
    }

    @Override
    public int closeLargest(long bytes) {
        return upgrader.closeLargest(bytes);
    }
}
