package dev.chatroom.protocol;

/**
 * The ban of a user extends to a network, for as long as the ban with the same stamp is in effect.
 *
 * @param clientId the banned user
 * @param prefix the prefix of the network's addresses, see {@link AddressKey#prefixOf}; {@code null}: every instance that
 *     knows networks of the user adds them
 * @param until when the ban ends, in milliseconds since the epoch on the room's hybrid clock; {@code null}: it does not end
 * @param stamp that of the ban
 */
public record NetworkBan(String clientId, String prefix, Long until, Stamp stamp) implements RoomChange {
    /**
     * Extends a ban to the networks that instances know of the user.
     *
     * @param ban the ban
     * @return the change that marks it
     */
    public static NetworkBan of(RoomChange.Restricted ban) {
        return new NetworkBan(ban.clientId(), null, ban.until(), ban.stamp());
    }

    @Override
    public String register() {
        return "network/" + clientId + "/" + (prefix == null ? "*" : prefix);
    }

    @Override
    public boolean onlyForbids(RoomChange current) {
        return until == null || until > stamp.version();
    }
}
