package dev.chatroom.benchmark;

/**
 * One cell on one server in one round.
 *
 * @param round zero-based
 * @param seconds how long messages were to be sent
 * @param cell of the grid
 * @param server its name
 * @param join what the joins before it took
 * @param talk the measurement; for the highest rate, its best step
 * @param quick for the highest rate, the best step with p99 below 100 ms, or {@code null} without one; otherwise {@code talk}
 */
record Measurement(int round, int seconds, Cell cell, String server, JoinResult join, TalkResult talk, TalkResult quick) {}
