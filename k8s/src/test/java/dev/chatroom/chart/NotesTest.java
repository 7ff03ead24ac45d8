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
        "service.type=LoadBalancer, http://ADDRESS",
        "service.type=LoadBalancer;service.port=8443;tls.enabled=true;tls.existingSecret=cert, https://ADDRESS:8443",
        "service.type=NodePort, http://ADDRESS:PORT",
        "service.type=NodePort;service.nodePort=30080, http://ADDRESS:30080",
    })
    void nameTheAddressOfThePage(String values, String url) {
        var notes = notes(values);

        assertThat(notes).contains("--ttl PT12H --url " + url + "\n").contains(url + "/");
        var other = url.startsWith("https") ? "http://" + url.substring(8) : "https://" + url.substring(7);
        assertThat(notes).doesNotContain(other);
    }

    @Test
    void nameTheObjectsOfTheRoomWhateverTheRoomNameInRedisIs() {
        assertThat(notes("")).contains("NOTES:\nThe room chat-room is installed in the namespace default.\n");
        assertThat(notes("fullnameOverride=lobby;room.name=staff")).contains("The room lobby is installed").doesNotContain("staff");
        assertThat(notes("redis.enabled=false;externalRedis.url=redis://other;room.name=staff")).contains("room.name \"staff\"");
    }

    @Test
    void nameBothIngressAndGateway() {
        var both = notes("ingress.enabled=true;ingress.hosts[0].host=a.example.org;httpRoute.enabled=true;httpRoute.parentRefs[0].name=gate");

        assertThat(both).contains("http://a.example.org/").contains("get gateway gate").doesNotContain("port-forward");
    }

    @Test
    void askForEntriesOfNamesThatTheServiceWouldRefuse() {
        assertThat(notes("service.type=NodePort")).contains("add the name to allowedHosts");
        assertThat(notes("service.type=NodePort;allowedHosts[0]=chat.example.org")).doesNotContain("allowedHosts");
        assertThat(notes("")).doesNotContain("allowedHosts");
    }

    @Test
    void sayWhatBecomesOfTheMessages() {
        assertThat(notes("")).contains("data-chat-room-redis-0. helm uninstall keeps it");
        assertThat(notes("redis.persistence.whenDeleted=Delete")).contains("helm uninstall deletes it");
        assertThat(notes("redis.enabled=false;replicaCount=1")).contains("a restart of the pod deletes its messages").doesNotContain("uninstall");
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
