package dev.chatroom.api;

import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ErrorCode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the body of a request that has to be JSON in UTF-8 (RFC 8259 section 8.1). */
final class JsonBody {
    private JsonBody() {}

    /** The text of the body; empty without one. */
    static String read(ServerRequest request) throws BadEventException, UnsupportedTypeException {
        var type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(ApiAnswer.JSON)) {
            throw new UnsupportedTypeException();
        }
        if (!request.content().hasEntity()) {
            return "";
        }
        try (var in = request.content().inputStream()) {
            var bytes = in.readNBytes(ModerationApi.MAX_BODY_BYTES);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new BadEventException(ErrorCode.INVALID, "the body is not valid UTF-8; send JSON in UTF-8", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body is not JSON by its media type. */
    static final class UnsupportedTypeException extends Exception {
        private static final long serialVersionUID = 1L;

        UnsupportedTypeException() {
            super("the media type is not accepted; send Content-Type: application/json", null, false, false);
        }
    }
}
