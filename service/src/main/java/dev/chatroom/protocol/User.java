package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Somebody in the room, as others see him.
 *
 * @param clientId the public identity, see {@link Identity}
 * @param name the name he chose
 */
@JsonbPropertyOrder({"clientId", "name"})
public record User(String clientId, String name) {}
