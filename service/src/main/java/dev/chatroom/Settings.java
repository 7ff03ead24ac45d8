package dev.chatroom;

import io.helidon.config.Config;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads and validates configuration values. Invalid ones throw a {@link ConfigException}. */
final class Settings {
    private final Config config;

    Settings(Config config) {
        this.config = config;
    }

    Optional<String> text(String key) {
        return value(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    int integer(String key, int min, int max) {
        var value = required(key);
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Rejected below, like a number out of range.
        }
        throw new ConfigException(key, value, "a whole number from %d to %d".formatted(min, max));
    }

    /** Empty when it is not set. */
    OptionalDouble decimal(String key, double min, double max) {
        var value = text(key);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(value.get());
            if (number >= min && number <= max) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException _) {
            // Rejected below, like a number out of range.
        }
        throw new ConfigException(key, value.get(), "a number from %s to %s".formatted(min, max));
    }

    Duration duration(String key, Duration min, Duration max) {
        var value = required(key);
        try {
            var duration = Duration.parse(value);
            if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException _) {
            // Rejected below, like a duration out of range.
        }
        throw new ConfigException(key, value, "an ISO 8601 duration from %s to %s".formatted(min, max));
    }

    boolean onOff(String key) {
        var value = required(key);
        return switch (value) {
            // YAML reads a bare on as true.
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw new ConfigException(key, value, "on or off");
        };
    }

    <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        var value = required(key);
        var names = Arrays.stream(type.getEnumConstants()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        if (!names.contains(value)) {
            throw new ConfigException(key, value, "one of " + String.join(", ", names));
        }
        return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    }

    List<String> list(String key) {
        return text(key)
                .map(value -> Arrays.stream(value.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty()).toList())
                .orElse(List.of());
    }

    private Optional<String> value(String key) {
        try {
            return config.get(key).asString().asOptional();
        } catch (IllegalStateException e) {
            // A value may refer to that of another key.
            throw new ConfigException(key, "a reference to itself", "a value, or a reference such as ${other.key}");
        }
    }

    /** A list whose parts match a pattern, in lower case. */
    List<String> list(String key, Pattern pattern, String accepted) {
        for (var part : list(key)) {
            if (!pattern.matcher(part).matches()) {
                throw new ConfigException(key, part, accepted + ", separated by commas");
            }
        }
        return list(key).stream().map(part -> part.toLowerCase(Locale.ROOT)).distinct().toList();
    }

    private String required(String key) {
        return text(key).orElseThrow(() -> new ConfigException(key, "", "a value"));
    }
}
