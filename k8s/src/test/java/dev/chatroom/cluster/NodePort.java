package dev.chatroom.cluster;

import java.util.Arrays;

/** Node ports that the K3s container exposes: one for each room that a test reaches through its Service. */
enum NodePort {
    DEFAULTS(30080),
    DISRUPTIONS(30081),
    AUTOSCALING(30082),
    ROOM_SCALING(30083),
    ROOM_ROLLOUT(30084),
    ROOM_REBALANCE(30085),
    RELEASES(30086),
    ROOM_MIGRATION(30087),
    RELEASE_BEFORE(30088),
    RELEASE_FILES(30089);

    private final int number;

    NodePort(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static int[] all() {
        return Arrays.stream(values()).mapToInt(NodePort::number).toArray();
    }
}
