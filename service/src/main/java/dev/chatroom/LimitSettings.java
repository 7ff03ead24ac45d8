package dev.chatroom;

import dev.chatroom.overload.OverloadConfig;
import dev.chatroom.overload.Resource;
import dev.chatroom.protocol.AddressKey;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.websocket.AddressRates;
import dev.chatroom.websocket.AdmissionConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Optional;

/** Reads the limits on rates, on new connections and on load. */
final class LimitSettings {
    /** Whether limits on the clients of one network apply. */
    private enum ByAddress {
        /** Where the trusted proxies report the address of the client. */
        AUTO,
        /** Always: without trusted proxies, each TCP connection comes from the client itself. */
        ON,
        OFF;

        boolean applies(int trustedHops) {
            return this == ON || (this == AUTO && trustedHops > 0);
        }
    }

    private LimitSettings() {}

    static WireLimits wire(Settings settings) {
        boolean limited = settings.onOff("rate.limits");
        var rate = rate(settings, "");
        return new WireLimits(
                settings.integer("limits.text", 1, 100_000),
                settings.integer("limits.name", 1, 200),
                settings.integer("limits.frame", 1_024, 16 * 1024 * 1024),
                limited ? rate.burst() : 0,
                limited ? rate.perSecond() : 0,
                networkKey(settings).isPresent());
    }

    static RoomConfig.Rates rates(Settings settings) {
        return new RoomConfig.Rates(
                settings.onOff("rate.limits"), rate(settings, ""), rate(settings, "address."), rate(settings, "room."));
    }

    static AdmissionConfig admission(Settings settings) {
        int trustedHops = settings.integer("proxy.trustedhops", 0, 20);
        return new AdmissionConfig(
                settings.onOff("rate.limits"),
                settings.integer("rate.connections.burst", 1, 1_000_000),
                settings.integer("rate.connections.persecond", 1, 1_000_000),
                settings.integer("limits.peraddress", 0, 1_000_000),
                trustedHops,
                new AdmissionConfig.Networks(
                        identifies(settings),
                        settings.integer("rate.address.connections.burst", 1, 1_000_000),
                        settings.integer("rate.address.connections.persecond", 1, 1_000_000),
                        addressRates(settings)));
    }

    /** Whether the address of a client is its own. */
    static boolean identifies(Settings settings) {
        return settings.oneOf("limits.byaddress", ByAddress.class).applies(settings.integer("proxy.trustedhops", 0, 20));
    }

    /** Hashes the networks that moderators ban; empty where clients have no addresses of their own, or there is no key. */
    static Optional<AddressKey> networkKey(Settings settings) {
        return AuthSettings.addressKey(settings).filter(_ -> identifies(settings));
    }

    private static AddressRates addressRates(Settings settings) {
        return new AddressRates(
                identifies(settings) && settings.onOff("rate.limits"),
                settings.integer("rate.address.frames.burst", 1, 1_000_000),
                settings.integer("rate.address.frames.persecond", 1, 1_000_000),
                settings.integer("limits.addressbytes", 1024 * 1024, Integer.MAX_VALUE),
                settings.duration("rate.patience", Duration.ZERO, Duration.ofHours(1)));
    }

    static OverloadConfig overload(Settings settings) {
        var thresholds = new EnumMap<Resource, Double>(Resource.class);
        for (var resource : Resource.values()) {
            int percent = settings.integer("overload." + resource.name().toLowerCase(Locale.ROOT), 0, 100);
            if (percent > 0) {
                thresholds.put(resource, percent / 100.0);
            }
        }
        var config = new OverloadConfig(thresholds);
        // A load test may keep the CPU busy for as long as it likes.
        return settings.onOff("rate.limits") ? config : config.without(Resource.CPU);
    }

    private static RoomConfig.Rate rate(Settings settings, String whose) {
        return new RoomConfig.Rate(
                settings.integer("rate." + whose + "burst", 1, 100_000),
                settings.integer("rate." + whose + "persecond", 1, 100_000));
    }

    /** How long the audit log keeps entries. */
    static Duration auditAge(Settings settings) {
        return Duration.ofDays(settings.integer("moderation.audit.days", 1, 3_650));
    }
}
