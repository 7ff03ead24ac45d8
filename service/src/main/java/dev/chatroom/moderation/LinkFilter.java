package dev.chatroom.moderation;

import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds links to hosts that are not among the accepted ones. A link is what readers can follow: an address with a scheme, or
 * the name of a host that begins with "www.", ends with a common top-level domain, or is followed by a path.
 */
final class LinkFilter {
    private static final String SCHEME_END = "://";
    private static final String AUTHORITY_END = "/?#";
    private static final Set<String> TOP_LEVEL = Set.of(
            "com", "net", "org", "edu", "gov", "int", "info", "biz", "xyz", "top", "site", "online", "shop", "store", "club", "app",
            "dev", "link", "live", "icu", "vip", "win", "bid", "click", "buzz", "chat", "gg", "ly", "io", "co", "cc", "ru", "cn",
            "su", "tk", "ml", "ga", "cf", "uk", "de", "fr", "eu", "jp", "br", "pl", "nl");

    private final Set<String> accepted;

    /** Hosts in lower case. Those below them are accepted as well. */
    LinkFilter(Set<String> accepted) {
        this.accepted = accepted;
    }

    /** Whether a text has a link to a host that is not accepted. */
    boolean finds(String text) {
        if (text.indexOf('.') < 0 && text.indexOf(':') < 0 && isPlain(text)) {
            return false;
        }
        for (var part : parts(normalized(text))) {
            if (host(part).filter(host -> !isAccepted(host)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(unit -> unit < 0x80);
    }

    /** As browsers read an address (URL Standard, sections 3.3 and 4.4). */
    private static String normalized(String text) {
        var kept = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints()
                .filter(character -> Character.getType(character) != Character.FORMAT)
                .forEach(character -> kept.appendCodePoint(character == '\\' ? '/' : character == '。' ? '.' : character));
        return kept.toString().toLowerCase(Locale.ROOT);
    }

    private static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || isSeparator(text.charAt(at))) {
                if (at > start) {
                    parts.add(text.substring(start, at));
                }
                start = at + 1;
            }
        }
        return parts;
    }

    private static boolean isSeparator(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit) || "<>\"'`()[]{}|^*~,;!".indexOf(unit) >= 0;
    }

    /** The host that a part of a text leads to; empty when it leads nowhere. */
    private static Optional<String> host(String part) {
        int scheme = part.indexOf(SCHEME_END);
        if (scheme > 0) {
            var rest = part.substring(scheme + SCHEME_END.length());
            // A second address in the same part is the path of the first.
            return Optional.of(hostOf(rest.substring(slashes(rest))));
        }
        int end = authorityEnd(part);
        var host = hostOf(part.substring(0, end));
        return isHostName(host, end < part.length() && part.charAt(end) == '/') ? Optional.of(host) : Optional.empty();
    }

    private static int slashes(String rest) {
        int at = 0;
        while (at < rest.length() && rest.charAt(at) == '/') {
            at++;
        }
        return at;
    }

    private static int authorityEnd(String address) {
        int end = 0;
        while (end < address.length() && AUTHORITY_END.indexOf(address.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Without user, port, and the dots of a sentence. */
    private static String hostOf(String address) {
        var authority = address.substring(0, authorityEnd(address));
        var host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.lastIndexOf(':');
        host = port > 0 && host.charAt(0) != '[' ? host.substring(0, port) : host;
        while (host.endsWith(".") || host.endsWith(":")) {
            host = host.substring(0, host.length() - 1);
        }
        return host;
    }

    private static boolean isHostName(String host, boolean hasPath) {
        int dot = host.lastIndexOf('.');
        var last = host.substring(dot + 1);
        if (dot <= 0 || last.length() < 2 || !last.codePoints().allMatch(Character::isLetter) || host.contains("..")) {
            return false;
        }
        return hasPath || host.startsWith("www.") || TOP_LEVEL.contains(last);
    }

    private boolean isAccepted(String host) {
        var name = ascii(host);
        for (int from = 0; from >= 0; from = name.indexOf('.', from) + 1) {
            if (accepted.contains(name.substring(from))) {
                return true;
            }
            if (name.indexOf('.', from) < 0) {
                return false;
            }
        }
        return false;
    }

    /** A name that is no name of a host is not among the accepted ones either. */
    private static String ascii(String host) {
        try {
            return IDN.toASCII(host);
        } catch (IllegalArgumentException _) {
            return host;
        }
    }
}
