package dev.chatroom.operator.decide;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A pod of the room at a moment.
 *
 * @param name its name
 * @param template the hash of the template that it was made of
 * @param ready whether it takes newcomers
 * @param ending whether it was asked to end
 * @param answer what it says of itself; empty when it does not answer
 * @param cost its deletion cost, when it has one
 * @param problem why it does not come up, for people; empty while nothing is wrong
 */
public record PodView(
        String name,
        String template,
        boolean ready,
        boolean ending,
        Optional<Answer> answer,
        OptionalInt cost,
        Optional<String> problem) {
    /**
     * What a pod says of the room.
     *
     * @param connections the connections on this pod
     * @param online the users in the room, on all pods
     * @param redis up, down or local
     */
    public record Answer(int connections, int online, String redis) {}

    /** Its connections as far as they are known. */
    int connections() {
        return answer.map(Answer::connections).orElse(0);
    }

    /** Whether it is one that serves, and whose connections are known. */
    boolean counted() {
        return ready && !ending && answer.isPresent();
    }
}
