package dev.chatroom.simulation;

import dev.chatroom.broker.BrokerListener;

/** Reads reactions from the signals, and all of them when signals are missing, as the production reader does. */
final class SimulatedReactionReader {
    private long latest;

    void start(SimulatedReactions reactions, BrokerListener listener) {
        latest = reactions.version();
        listener.reactionsRead(reactions.snapshot());
    }

    void read(SimulatedReactions reactions, BrokerListener listener) {
        for (var signal : reactions.after(latest)) {
            if (signal.previous() != latest) {
                start(reactions, listener);
                return;
            }
            latest = signal.changes().version();
            listener.reactionsChanged(signal.changes());
        }
        if (reactions.version() != latest) {
            start(reactions, listener);
        }
    }
}
