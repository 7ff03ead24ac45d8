package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentTest {
    private static final String APPLE = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) ";

    @ParameterizedTest
    @CsvSource({
        "Chrome/143.0.0.0 Safari/537.36, CHROME",
        "Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0, EDGE",
        "Version/18.1 Safari/605.1.15, SAFARI",
        "CriOS/143.0 Mobile/15E148 Safari/604.1, CHROME",
        "FxiOS/140.0 Mobile/15E148 Safari/605.1.15, FIREFOX",
    })
    void classifiesByTheMostSpecificName(String products, UserAgent family) {
        assertThat(UserAgent.of(APPLE + products)).isEqualTo(family);
    }

    @ParameterizedTest
    @CsvSource({"Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0, FIREFOX", "curl/8.0, OTHER", "'', OTHER"})
    void classifiesOtherClients(String header, UserAgent family) {
        assertThat(UserAgent.of(header)).isEqualTo(family);
    }
}
