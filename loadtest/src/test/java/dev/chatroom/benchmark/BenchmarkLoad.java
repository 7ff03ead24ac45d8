package dev.chatroom.benchmark;

/**
 * The load, the same for every server.
 *
 * @param pods how many servers share the room
 * @param connections how many, over all servers
 * @param senders how many of them talk
 * @param rate messages a second of all together
 * @param seconds how long they talk
 * @param warmUpSeconds how long they talk before that, without being measured
 * @param arrivals when messages are due
 */
record BenchmarkLoad(int pods, int connections, int senders, int rate, int seconds, int warmUpSeconds, Arrivals arrivals) {}
