/**
 * What travels between a browser and the room: the events as sealed records, their JSON, and the frames that carry them.
 *
 * <p>Uses nothing else of the service. Promises that whatever a client sends becomes either a valid {@link
 * dev.chatroom.protocol.ClientEvent} or a {@link dev.chatroom.protocol.BadEventException} that says what was wrong.
 */
package dev.chatroom.protocol;
