package dev.chatroom;

import dev.chatroom.auth.TokenIssuer;
import dev.chatroom.protocol.NameRule;
import dev.chatroom.protocol.Role;
import dev.chatroom.time.TimerThread;
import java.io.PrintStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The command {@code token}: prints a token that is signed with {@code auth.secret}, and a link that signs in with it. So a room
 * has moderators without an identity provider.
 */
final class TokenCommand {
    /** The first argument of the process. */
    static final String NAME = "token";

    private static final String USAGE =
            "accepted: token [--role member|moderator] [--name NAME] [--ttl PT12H] [--subject ID] [--url https://chat.example.org]";
    private static final Set<String> OPTIONS = Set.of("role", "name", "ttl", "subject", "url");
    private static final Duration MAX_LIFETIME = Duration.ofDays(366);

    private final ChatConfig config;

    TokenCommand(ChatConfig config) {
        this.config = config;
    }

    /**
     * Prints a token and a link.
     *
     * @param args the arguments of the process, of which the first is {@link #NAME}
     * @throws IllegalArgumentException when an option is not accepted, or no secret is set
     */
    void run(String[] args, PrintStream out) {
        var options = options(args);
        var name = options.getOrDefault("name", "Moderator");
        if (new NameRule(config.wire().nameCharacters()).fit(name).filter(name::equals).isEmpty()) {
            throw new IllegalArgumentException("--name is not accepted as a name in the room; " + USAGE);
        }
        var token = new TokenIssuer(config.auth()).issue(
                options.getOrDefault("subject", UUID.randomUUID().toString()),
                name,
                role(options.getOrDefault("role", Role.MEMBER.wire())),
                millis(),
                lifetime(options.getOrDefault("ttl", "PT12H")));
        var url = options.getOrDefault("url", "http://localhost:" + config.port());
        out.println(token);
        out.println(url.replaceFirst("/*$", "") + "/#token=" + token);
    }

    private static Map<String, String> options(String[] args) {
        var options = new HashMap<String, String>();
        for (int i = 1; i < args.length; i += 2) {
            var option = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!OPTIONS.contains(option) || i + 1 == args.length || args[i + 1].isBlank()) {
                throw new IllegalArgumentException("option " + args[i] + " is unknown or has no value; " + USAGE);
            }
            options.put(option, args[i + 1]);
        }
        return options;
    }

    private static Role role(String name) {
        return Role.of(name)
                .filter(role -> role != Role.GUEST)
                .orElseThrow(() -> new IllegalArgumentException("--role " + name + " is unknown; " + USAGE));
    }

    private static Duration lifetime(String text) {
        try {
            var lifetime = Duration.parse(text);
            if (lifetime.isPositive() && lifetime.compareTo(MAX_LIFETIME) <= 0) {
                return lifetime;
            }
        } catch (DateTimeParseException _) {
            // Rejected below, like a duration out of range.
        }
        throw new IllegalArgumentException("--ttl " + text + " is no ISO 8601 duration of at most 366 days; " + USAGE);
    }

    private static long millis() {
        try (var clock = new TimerThread("token")) {
            return clock.millis();
        }
    }
}
