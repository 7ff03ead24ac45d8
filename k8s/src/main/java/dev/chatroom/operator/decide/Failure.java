package dev.chatroom.operator.decide;

/**
 * Why the newest spec of a room is not applied.
 *
 * @param reason machine-readable, in CamelCase
 * @param message for people
 * @param stalled true if retrying does not help until somebody changes something; false if the operator retries
 */
public record Failure(String reason, String message, boolean stalled) {}
