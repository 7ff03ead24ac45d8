package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the chart rejects the names of earlier versions, and names the new ones. */
class RenamedValuesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "replicas | 3 | set replicaCount",
        "ingress.tlsSecret | cert | set ingress.tls=[{secretName: cert, hosts: [...]}]",
        "ingress.hosts[0] | chat.example.com | set ingress.hosts=[{host: chat.example.com}]",
        "redis.runAsUser | 1000 | set redis.podSecurityContext.runAsUser, runAsGroup and fsGroup",
        "config.LIMITS_CONNECTIONS | 100 | set limits.connections",
        "config.LIMITS_PERADDRESS | 100 | set limits.perAddress",
        "config.PROXY_TRUSTEDHOPS | 1 | set proxy.trustedHops",
    })
    void namesTheNewValue(String old, String value, String message) {
        assertThatThrownBy(() -> RenderedChart.of(Map.of(old, value))).hasMessageContaining(message);
    }
}
