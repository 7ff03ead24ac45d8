/**
 * Connects the hubs of all instances of a room: the log of messages, signals that are not kept, and presence. Owns the
 * interfaces and the local implementation, which is a complete room on one instance. The implementation that shares a
 * room between instances is {@code dev.chatroom.redis}.
 *
 * <p>May use {@code protocol} and {@code time}. Promises that a listener receives every entry at least once and in the
 * order of the log, that {@link dev.chatroom.broker.Broker#append} keeps the order of its calls, and that no method blocks
 * its caller, except {@link dev.chatroom.broker.Broker#close}.
 */
package dev.chatroom.broker;
