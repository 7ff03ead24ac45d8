package dev.chatroom.room;

import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.NetworkBan;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.SettingChange;
import dev.chatroom.protocol.TokensRevoked;
import java.util.ArrayList;
import java.util.List;

/** The state of the room: each change belongs to one part of it. */
final class RoomRegisters implements ChangeRegister {
    private final Removals removals;
    private final Restrictions restrictions;
    private final NetworkBans networks;
    private final Revocations revocations;
    private final SettingRegister settings;

    RoomRegisters(
            Removals removals, Restrictions restrictions, NetworkBans networks, Revocations revocations, SettingRegister settings) {
        this.removals = removals;
        this.restrictions = restrictions;
        this.networks = networks;
        this.revocations = revocations;
        this.settings = settings;
    }

    @Override
    public LoggedChange current(RoomChange change) {
        return partOf(change).current(change);
    }

    @Override
    public void put(LoggedChange logged) {
        partOf(logged.change()).put(logged);
    }

    @Override
    public List<LoggedChange> all() {
        var all = new ArrayList<>(removals.all());
        all.addAll(restrictions.all());
        all.addAll(networks.all());
        all.addAll(settings.all());
        all.addAll(revocations.all());
        return all;
    }

    private ChangeRegister partOf(RoomChange change) {
        return switch (change) {
            case RoomChange.Removal _ -> removals;
            case RoomChange.Restricted _ -> restrictions;
            case NetworkBan _ -> networks;
            case SettingChange _ -> settings;
            case TokensRevoked _ -> revocations;
        };
    }
}
