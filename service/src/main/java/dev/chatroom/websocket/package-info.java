/**
 * The WebSocket side of the room: the upgrade, the frames of RFC 6455, each client's way out, and who is still alive.
 *
 * <p>Uses {@code hub} and {@code protocol}. Promises that every socket that was registered is unregistered, however it
 * ends; that the frames of one socket never mix; and that a client that does not read costs a bounded amount of memory.
 */
package dev.chatroom.websocket;
