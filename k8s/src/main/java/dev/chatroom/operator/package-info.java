/**
 * The operator: reconciles {@code ChatRoom} resources.
 *
 * <p>Reads pods from the API server and asks them for their connections, lets {@code decide} plan and {@code chart} render,
 * and applies both. Owns the fields that it writes by server-side apply. Keeps no state outside of the room's status.
 */
package dev.chatroom.operator;
