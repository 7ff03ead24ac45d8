package dev.chatroom.benchmark;

/**
 * The load, the same for every server.
 *
 * @param pods how many servers share the room
 * @param connections how many, over all servers
 * @param senders how many of them talk
 * @param rate messages a second of all together
 * @param seconds how long they talk
 * @param rounds how often each product is measured, the order turned each time
 */
record BenchmarkLoad(int pods, int connections, int senders, int rate, int seconds, int rounds) {
    static BenchmarkLoad ofSystemProperties() {
        return new BenchmarkLoad(
                2,
                Integer.getInteger("connections", 500),
                Integer.getInteger("senders", 20),
                Integer.getInteger("rate", 100),
                Integer.getInteger("seconds", 15),
                Integer.getInteger("rounds", 2));
    }
}
