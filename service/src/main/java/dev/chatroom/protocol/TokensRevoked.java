package dev.chatroom.protocol;

/**
 * The tokens of a user that were issued up to a time are not accepted any more, whenever they expire. It only forbids, so it
 * is applied before it is stored.
 *
 * @param clientId the user
 * @param issuedUpTo in milliseconds since the epoch; tokens that do not state when they were issued count as earlier
 * @param until when the last of these tokens has expired, in milliseconds since the epoch; then this may be forgotten
 * @param reason the moderator's reason, or {@code null}
 * @param stamp the order of changes
 */
public record TokensRevoked(String clientId, long issuedUpTo, long until, String reason, Stamp stamp) implements RoomChange {
    @Override
    public String register() {
        return "revoked/" + clientId;
    }

    @Override
    public boolean onlyForbids(RoomChange current) {
        return true;
    }

    /**
     * Whether a token of the user is revoked.
     *
     * @param credential of the token; {@code null} for none
     * @return whether it was issued too early
     */
    public boolean covers(Credential credential) {
        return credential != null && credential.issuedAt() <= issuedUpTo;
    }
}
