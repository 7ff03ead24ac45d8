package dev.chatroom.hub;

import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.User;

/**
 * Who a client is.
 *
 * @param user the public identity, the name and the role
 * @param credential of the token that proves it; {@code null} for a guest
 */
public record Login(User user, Credential credential) {}
