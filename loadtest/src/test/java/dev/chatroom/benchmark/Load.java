package dev.chatroom.benchmark;

/**
 * The same for every product.
 *
 * @param connections how many, over two servers
 * @param senders how many of them talk
 * @param rate messages a second of all together
 * @param seconds how long they talk
 * @param rounds how often each product is measured, the order turned each time
 */
record Load(int connections, int senders, int rate, int seconds, int rounds) {
    static Load ofSystemProperties() {
        return new Load(
                Integer.getInteger("connections", 500),
                Integer.getInteger("senders", 20),
                Integer.getInteger("rate", 100),
                Integer.getInteger("seconds", 15),
                Integer.getInteger("rounds", 2));
    }
}
