package dev.chatroom.capacity;

/**
 * The size of a simulated room.
 *
 * @param pods the number of pods
 * @param connections the number of connections over all pods
 * @param rate messages per second of all users together
 */
record RoomShape(int pods, int connections, double rate) {
    int connectionsPerPod() {
        return (connections + pods - 1) / pods;
    }
}
