package dev.chatroom.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.chatroom.hub.Login;
import dev.chatroom.hub.MessageScreen;
import dev.chatroom.moderation.FilterConfig.Action;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.User;
import dev.chatroom.testing.ManualScheduler;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextScreenTest {
    private static final User GUEST = new User("3fA9_guest-of-the-room", "Ann");
    private static final List<String> WORDS = List.of("badword", "idiot", "free money", "fail", "hello", "рука", "傻瓜", "@everyone");

    private final Map<FilterReason, Integer> counted = new EnumMap<>(FilterReason.class);
    private final MessageScreen words = screen(new FilterConfig(WORDS, List.of(), Action.REJECT, Action.ALLOW, Set.of()));

    @ParameterizedTest
    @ValueSource(strings = {
        "badword", "You BADWORD!", "(bAdWoRd)", "ｂａｄｗｏｒｄ", "b\u0430dword", "bа\u0501wоrd", "bad\u200bword", "bad\u00adword", "b\u0336a\u0336dword",
        "bádwörd", "b\u2060a\u202edword", "b4dword", "badw0rd", "𝓫𝓪𝓭𝔀𝓸𝓻𝓭", "ⓑⓐⓓⓦⓞⓡⓓ", "IDIOT", "1d1ot", "!diot", "|diot", "the free   money", "free\nmoney",
        "FREE\u00a0MONEY", "рука", "РУКА", "他是傻瓜吗", "hi @everyone", "HeIIo", "he11o", "badword|", "\u0001badword", "badword_"
    })
    void findsAWordHoweverItIsWritten(String text) {
        assertThat(words.check(GUEST, text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "bad word", "badwords", "the badwordish", "fall", "they fall", "free of money", "freemoney", "12 55 455", "руками", "a word", "3fail5x",
        "everyone", "Straße", "", "👩‍👩‍👧 नमस्ते สวัสดี"
    })
    void acceptsWhatOnlyHasPartsOfAWord(String text) {
        assertThat(words.check(GUEST, text)).isNull();
    }

    @Test
    void findsPatternsInAnyCaseAndWithLookalikes() {
        var screen = screen(new FilterConfig(
                List.of(), Stream.of("buy .*now", "^m+$").map(each -> Pattern.compile(each, FilterConfig.FLAGS)).toList(), Action.REJECT, Action.ALLOW, Set.of()));

        assertThat(List.of("BUY it NOW", "bu\u0443 it now", "bu\u200by now", "mmm", "ＭＭ")).allSatisfy(text -> assertThat(screen.check(GUEST, text)).isNotNull());
        assertThat(List.of("buy", "now buy", "hmm", "hm\nhm")).allSatisfy(text -> assertThat(screen.check(GUEST, text)).isNull());
        assertThat(counted).containsOnlyKeys(FilterReason.PATTERN);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://evil.test", "HTTP://EVIL.TEST/x", "see www.evil.test.", "evil.com", "(evil.com)", "evil.test/path", "https://example.org.evil.com/",
        "https://example.org@evil.com/", "https://evil.com\\@example.org", "https:///evil.com", "https://еxample.org", "https://example.org,https://evil.com",
        "ftp://evil.test", "http://10.0.0.1/", "http://[::1]/", "ｅｖｉｌ．com", "evil。com", "https://evil\u200b.com", "notexample.org", "user@evil.com",
        "https://example.org\u3000https://evil.com", "evil.com:8080", "http://evil", "mailto:x@evil.com", "https://"
    })
    void findsLinksToOtherHosts(String text) {
        assertThat(links().check(GUEST, text)).isNotNull();
        assertThat(counted).containsOnlyKeys(FilterReason.LINK);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://example.org", "see https://docs.EXAMPLE.org:8443/a?b#c.", "example.org", "www.example.org/x", "https://ann@example.org/", "https://bücher.example",
        "end.Next sentence", "e.g. this", "1.5/2", "node.js", "Hm... no", "a/b", "12:30", "std::vector", "C:/temp"
    })
    void acceptsLinksToAcceptedHostsAndWhatIsNoLink(String text) {
        assertThat(links().check(GUEST, text)).isNull();
    }

    @Test
    void exemptsModeratorsOnly() {
        assertThat(words.check(new User("m-id", "Mod", Role.MODERATOR), "badword")).isNull();
        assertThat(words.check(new User("m-id", "Mel", Role.MEMBER), "badword")).isNotNull();
    }

    @Test
    void givesAGuestANeutralNameInsteadOfAFilteredOne() {
        var renamed = words.named(new Login(new User(GUEST.clientId(), "B\u0430dword"), null));

        assertThat(renamed.user().name()).isEqualTo("Guest 3fA9");
        assertThat(renamed.user().clientId()).isEqualTo(GUEST.clientId());
        assertThat(words.named(new Login(GUEST, null)).user()).isEqualTo(GUEST);
        assertThat(counted).isEmpty();
    }

    @Test
    void checksNothingWithoutFilters() {
        assertThat(TextScreen.of(ScreenConfig.NONE, ModerationMeters.NONE, new ManualScheduler())).isSameAs(MessageScreen.NONE);
    }

    /** Each character is looked at a bounded number of times, so a longer list of words takes no longer. */
    @Test
    void readsATextOnceForAnyNumberOfWords() {
        var random = new Random(1);
        var many = Stream.generate(() -> random.ints(8, 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString())
                .limit(10_000)
                .toList();
        var filter = new WordFilter(many);

        assertThat(many).allSatisfy(word -> assertThat(filter.finds("so " + word + "!")).isTrue());
        assertThat(filter.finds("this is an ordinary message of about sixty characters")).isFalse();
    }

    @Property(tries = 300)
    void checksAnyText(@ForAll String text) {
        var all = screen(new FilterConfig(WORDS, List.of(Pattern.compile("(a+)+$", FilterConfig.FLAGS)), Action.REJECT, Action.REJECT, Set.of("example.org")));

        all.check(GUEST, text);
        assertThat(words.check(GUEST, text + " badword")).isNotNull();
    }

    private MessageScreen links() {
        return screen(new FilterConfig(List.of(), List.of(), Action.REJECT, Action.REJECT, Set.of("example.org", "xn--bcher-kva.example")));
    }

    private MessageScreen screen(FilterConfig config) {
        return TextScreen.of(new ScreenConfig(config, Optional.empty()), new ModerationMeters() {
            @Override
            public void filtered(FilterReason reason) {
                counted.merge(reason, 1, Integer::sum);
            }
        }, new ManualScheduler());
    }
}
