package dev.chatroom;

import java.util.Locale;

/** A configuration value is invalid. The message names the key, the value and the accepted values. */
final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigException(String key, String value, String accepted) {
        super("%s (%s): \"%s\" is not accepted; accepted: %s"
                .formatted(key, key.toUpperCase(Locale.ROOT).replace('.', '_'), value, accepted));
    }
}
