/**
 * The protocol between a browser and the room: sealed event records, their JSON, and the frames that carry them.
 *
 * <p>Uses no other package of the service. Guarantees that every text message of a client is either decoded to a valid
 * {@link dev.chatroom.protocol.ClientEvent} or rejected with a {@link dev.chatroom.protocol.BadEventException} that
 * names the problem.
 */
package dev.chatroom.protocol;
