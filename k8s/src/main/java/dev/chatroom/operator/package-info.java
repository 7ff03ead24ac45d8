/**
 * The operator: reconciles {@code ChatRoom} resources.
 *
 * <p>Reads pods from the API server and asks them for their connections, plans with {@code decide}, renders with {@code chart},
 * and applies both. Owns the fields that it writes by server-side apply. Keeps the state of decisions in the room's status.
 */
package dev.chatroom.operator;
