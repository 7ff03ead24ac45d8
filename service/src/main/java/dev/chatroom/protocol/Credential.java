package dev.chatroom.protocol;

/**
 * What the room keeps of the token of a signed-in user: enough to end it, not enough to use it.
 *
 * @param tokenId the {@code jti} of the token (RFC 7519 section 4.1.7), or {@code null} when it has none
 * @param issuedAt when it was issued, in milliseconds since the epoch; 0 when the token does not state it
 * @param expiresAt when it expires, in milliseconds since the epoch
 * @param endsAt when a socket that got no newer token is closed, in milliseconds since the epoch; not before it expires
 */
public record Credential(String tokenId, long issuedAt, long expiresAt, long endsAt) {}
