package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the notes that Helm prints after an installation: every address in them is that of the page. */
class NotesTest {
    @ParameterizedTest
    @CsvSource({
        "'', http://localhost:8080",
        "tls.enabled=true;tls.existingSecret=cert, https://localhost:8080",
        "ingress.enabled=true;ingress.hosts[0].host=chat.example.org, http://chat.example.org",
        "ingress.enabled=true;ingress.hosts[0].host=chat.example.org;ingress.tls[0].secretName=cert, https://chat.example.org",
        "httpRoute.enabled=true;httpRoute.parentRefs[0].name=gate;httpRoute.hostnames[0]=chat.example.org, https://chat.example.org",
    })
    void nameTheAddressOfThePage(String values, String url) {
        var notes = notes(values);

        assertThat(notes).contains("--ttl PT12H --url " + url + "\n").contains(url + "/");
        var other = url.startsWith("https") ? "http://" + url.substring(8) : "https://" + url.substring(7);
        assertThat(notes).doesNotContain(other);
    }

    /** No certificate names single pods, so with TLS the chart has no test. */
    @Test
    void nameTheTestUnlessTheChartHasNone() {
        assertThat(notes("")).contains("helm -n default test chat-room");
        assertThat(notes("tls.enabled=true;tls.existingSecret=cert")).doesNotContain(" test chat-room");
    }

    private static String notes(String values) {
        var command = new Helm(RenderedChart.CHART).install().clientOnly().withDryRunOption(DryRun.CLIENT)
                .withName("chat-room").withNamespace("default").withKubeVersion("1.34.0");
        Map<String, String> secrets = Map.of("redis.auth.password", RenderedChart.PASSWORD, "auth.jwksUrl", "");
        secrets.forEach(command::set);
        for (var value : values.split(";", -1)) {
            if (!value.isEmpty()) {
                var parts = value.split("=", -1);
                command.set(parts[0], parts[1]);
            }
        }
        return command.call().getOutput();
    }
}
