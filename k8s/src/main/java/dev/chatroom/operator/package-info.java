/**
 * The operator: brings what is on the cluster to what a {@code ChatRoom} asks for.
 *
 * <p>Reads pods through the API and their connections from themselves, has {@code decide} say what is to be done,
 * {@code chart} say which objects there are to be, and applies both. It owns what it writes by server-side apply, and
 * keeps nothing to itself that is not in the room's status.
 */
package dev.chatroom.operator;
