package dev.chatroom.benchmark;

/**
 * The same for every product.
 *
 * @param pods how many servers share the room
 * @param connections how many, over all servers
 * @param senders how many of them talk
 * @param rate messages a second of all together
 * @param seconds how long they talk
 * @param rounds how often each product is measured, the order turned each time
 */
record Load(int pods, int connections, int senders, int rate, int seconds, int rounds) {
    static Load ofSystemProperties() {
        return new Load(
                2,
                Integer.getInteger("connections", 500),
                Integer.getInteger("senders", 20),
                Integer.getInteger("rate", 100),
                Integer.getInteger("seconds", 15),
                Integer.getInteger("rounds", 2));
    }
}
