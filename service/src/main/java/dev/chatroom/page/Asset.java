package dev.chatroom.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.protocol.Sha256;
import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** A file of the page, plain and compressed. It is read from the class path once. */
final class Asset {
    private static final Set<String> COMPRESSED_FORMATS = Set.of("png", "woff2", "webp", "jpg");
    private static final int TAG_BYTES = 12;

    private final byte[] plain;
    /** Null for formats that are compressed already. */
    private final byte[] gzip;

    private final MediaType type;
    private final String tag;

    private Asset(MediaType type, byte[] plain, boolean compress) {
        this.plain = plain;
        this.gzip = compress ? gzip(plain) : null;
        this.type = type;
        this.tag = '"' + HexFormat.of().formatHex(Arrays.copyOf(Sha256.hash(plain), TAG_BYTES)) + '"';
    }

    static Optional<Asset> load(String name) {
        try (var in = Asset.class.getResourceAsStream("/web/" + name)) {
            return in == null ? Optional.empty() : Optional.of(named(name, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Asset named(String name, byte[] plain) {
        var extension = name.substring(name.lastIndexOf('.') + 1);
        return new Asset(type(extension), plain, !COMPRESSED_FORMATS.contains(extension));
    }

    /** This file with another text. */
    Asset with(String text) {
        return new Asset(type, text.getBytes(UTF_8), true);
    }

    /** This file with another content, such as {@code image/png}. */
    Asset with(String mediaType, byte[] content) {
        return new Asset(MediaTypes.create(mediaType), content, !mediaType.equals("image/png"));
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

    /** The entity tag, with its quotes (RFC 9110 section 8.8.3). */
    String tag() {
        return tag;
    }

    private static MediaType type(String extension) {
        return switch (extension) {
            case "webmanifest" -> MediaTypes.create("application/manifest+json");
            case "js" -> MediaTypes.create("text/javascript");
            default -> MediaTypes.detectExtensionType(extension).orElse(MediaTypes.APPLICATION_OCTET_STREAM);
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
}
