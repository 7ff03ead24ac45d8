package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A user of the room as others see them.
 *
 * @param clientId the public identity, see {@link Identity}
 * @param name the name that they chose
 */
@JsonbPropertyOrder({"clientId", "name"})
public record User(String clientId, String name) {}
