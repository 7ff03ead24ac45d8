/**
 * The HTTP connections of both ports until they become sockets of the room: their number, their deadlines, and the hosts that
 * they may ask for. Helidon bounds none of these: it interrupts an idle connection only while it reads the request line.
 *
 * <p>May use {@code time}. Promises that a connection that is not a WebSocket ends by time, whatever its client sends or
 * reads, and that clients which hold connections open do not keep others out.
 */
package dev.chatroom.http;
