/**
 * The Java client of the room's wire protocol (docs/protocol.md). {@link dev.chatroom.client.ClientSession} is the protocol's
 * state machine and does no I/O; {@link dev.chatroom.client.ChatClient} runs one over a WebSocket of the JDK;
 * {@link dev.chatroom.client.DeliveryTracker} and {@link dev.chatroom.client.ClientView} account for what was delivered. Uses
 * nothing but the JDK and JSON-P.
 */
package dev.chatroom.client;
