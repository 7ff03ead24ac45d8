/**
 * The HTTP connections of both ports until they become sockets of the room: their number, their deadlines, the rate of their
 * requests, and the hosts that they may ask for. Helidon bounds none of these: it interrupts an idle connection only while it
 * reads the request line.
 *
 * <p>May use {@code limits} and {@code time}. Promises that a connection that is not a WebSocket ends by time, whatever its
 * client sends or reads, that clients which hold connections open do not keep others out, and that requests of one
 * connection, however many it sends, leave the CPU to the room.
 */
package dev.chatroom.http;
