package dev.chatroom.capacity;

/**
 * A room that is thought of.
 *
 * @param pods how many share it
 * @param connections how many it has over all pods
 * @param rate messages a second, of all together
 */
record Shape(int pods, int connections, double rate) {
    int connectionsPerPod() {
        return (connections + pods - 1) / pods;
    }
}
