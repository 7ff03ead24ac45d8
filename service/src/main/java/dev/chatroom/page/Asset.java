package dev.chatroom.page;

import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** A file of the page, as it is and compressed; read from the class path once. */
final class Asset {
    private static final Set<String> COMPRESSED_ALREADY = Set.of("png", "woff2", "webp", "jpg");
    private static final int TAG_BYTES = 12;

    private final byte[] plain;
    /** Null where compressing gains nothing. */
    private final byte[] gzip;

    private final MediaType type;
    private final String tag;

    private Asset(String name, byte[] plain) {
        this.plain = plain;
        var ending = name.substring(name.lastIndexOf('.') + 1);
        this.gzip = COMPRESSED_ALREADY.contains(ending) ? null : gzip(plain);
        this.type = type(ending);
        this.tag = '"' + HexFormat.of().formatHex(Arrays.copyOf(sha256(plain), TAG_BYTES)) + '"';
    }

    static Optional<Asset> load(String name) {
        try (var in = Asset.class.getResourceAsStream("/web/" + name)) {
            return in == null ? Optional.empty() : Optional.of(new Asset(name, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] plain() {
        return plain;
    }

    Optional<byte[]> gzip() {
        return Optional.ofNullable(gzip);
    }

    MediaType type() {
        return type;
    }

    /** The entity tag, in its quotes (RFC 9110 section 8.8.3). */
    String tag() {
        return tag;
    }

    private static MediaType type(String ending) {
        return switch (ending) {
            case "webmanifest" -> MediaTypes.create("application/manifest+json");
            case "js" -> MediaTypes.create("text/javascript");
            default -> MediaTypes.detectExtensionType(ending).orElse(MediaTypes.APPLICATION_OCTET_STREAM);
        };
    }

    private static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
