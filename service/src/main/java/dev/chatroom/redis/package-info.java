/**
 * Shares a room between instances through Redis: messages and signals are streams, presence is a hash of users for each
 * instance and a lease that heartbeats renew. Owns the connections, the stream reader and writer, presence, and the Lua
 * scripts.
 *
 * <p>May use {@code broker}, {@code protocol} and {@code time}. Promises that messages are appended in order and retried
 * until they are stored, that the reader resumes from its cursor after every failure, that of several instances exactly
 * one announces that a user joined or left, and that every failure of a command is logged and counted by its cause. The
 * names of keys and fields, and the meaning of script arguments, are shared with other versions during a rolling upgrade.
 */
package dev.chatroom.redis;
