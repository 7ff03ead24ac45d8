package dev.chatroom.page;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Serves the page at {@code /}. Browsers cache files with a hash in their name for a year and revalidate all others on every
 * use: the answer is 304 while a file has not changed (RFC 9111, RFC 9110 section 13).
 */
public final class Page implements HttpService {
    /** With an extension: a folder on the class path is no file. */
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");
    private static final String HASHED_FILES = "assets/";

    private final Theme theme;
    private final ConcurrentHashMap<String, Asset> assets = new ConcurrentHashMap<>();

    /**
     * The page.
     *
     * @param theme how it looks
     */
    public Page(Theme theme) {
        this.theme = theme;
    }

    @Override
    public void routing(HttpRules rules) {
        route(rules, "/", (request, response) -> serve("index.html", request, response));
        route(rules, "/*", (request, response) -> serve(name(request), request, response));
        route(rules, "/assets/{+}", (request, response) -> serve(name(request), request, response));
    }

    private static void route(HttpRules rules, String path, Handler handler) {
        rules.get(path, handler).head(path, handler);
    }

    private static String name(ServerRequest request) {
        return request.path().path().substring(1);
    }

    private void serve(String name, ServerRequest request, ServerResponse response) {
        var found = find(name);
        if (found.isEmpty()) {
            response.next();
            return;
        }
        var asset = found.get();
        response.header(HeaderNames.ETAG, asset.tag());
        response.header(
                HeaderNames.CACHE_CONTROL,
                name.startsWith(HASHED_FILES) ? "public, max-age=31536000, immutable" : "no-cache");
        response.header(HeaderNames.VARY, "Accept-Encoding");
        if (request.headers().first(HeaderNames.IF_NONE_MATCH).filter(asset.tag()::equals).isPresent()) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        response.headers().contentType(asset.type());
        var body = body(asset, request, response);
        if (request.prologue().method().equals(Method.HEAD)) {
            response.contentLength(body.length);
            response.send();
        } else {
            response.send(body);
        }
    }

    private Optional<Asset> find(String name) {
        var known = assets.get(name);
        if (known != null || !NAME.matcher(name).matches()) {
            return Optional.ofNullable(known);
        }
        // Only files that exist are cached, so that guessing names cannot fill the memory.
        var loaded = Asset.load(name).map(asset -> theme.apply(name, asset));
        loaded.ifPresent(asset -> assets.put(name, asset));
        return loaded;
    }

    private static byte[] body(Asset asset, ServerRequest request, ServerResponse response) {
        var gzip = asset.gzip();
        boolean accepted = request.headers()
                .first(HeaderNames.ACCEPT_ENCODING)
                .filter(encodings -> encodings.contains("gzip"))
                .isPresent();
        if (accepted && gzip.isPresent()) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
            return gzip.get();
        }
        return asset.plain();
    }
}
