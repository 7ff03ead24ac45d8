package dev.chatroom.operator.chart;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which {@code spec.values} are refused, and that the message has their path. */
class ValuesCheckTest {
    private static final Chart CHART = Chart.in(Path.of("..", "helm", "chat-room"));

    private final ValuesSchema schema = new ValuesSchema();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{autoscaling: true} | spec.values.autoscaling: ",
        "{keda: [1]} | spec.values.keda: ",
        "{networkPolicy: yes please} | spec.values.networkPolicy: ",
        "{service: {type: 3}} | spec.values.service.type: ",
        "{autoscaling: null} | spec.values.autoscaling: ",
        "{imagePullSecrets: [3]} | spec.values.imagePullSecrets.0: ",
        "{repliacs: 3} | repliacs",
        "{service: {prot: 80}} | prot",
    })
    void schemaNamesThePathOfAWrongValue(String values, String named) {
        assertThatThrownBy(() -> schema.check(CHART, parse(values)))
                .isInstanceOf(RejectedSpecException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{service: {type: NodePort, nodePort: 30080}}", "{priorityClassName: high}"})
    void schemaAcceptsPartsOfTheValues(String values) {
        assertThatCode(() -> schema.check(CHART, parse(values))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{extraEnv: [{name: A, value: b}]} | spec.values.extraEnv: this operator accepts only service.type, config",
        "{service: {port: 80}} | spec.values.service.port: ",
        "{service: {}} | spec.values.service: ",
        "{service: {typed: 1}} | spec.values.service.typed: ",
    })
    void policyRefusesPathsThatAreNotListed(String values, String message) {
        var policy = ValuesPolicy.parse("service.type, config");

        assertThatThrownBy(() -> policy.check(parse(values))).hasMessageContaining(message);
    }

    @Test
    void policyAcceptsListedPathsWithEverythingBelow() {
        var policy = ValuesPolicy.parse("service.type,config");

        assertThatCode(() -> policy.check(parse("{service: {type: NodePort}, config: {LIMITS_TEXT: 7}}")))
                .doesNotThrowAnyException();
    }

    @Test
    void emptyPolicyAcceptsNoValues() {
        var policy = ValuesPolicy.parse("");

        assertThatThrownBy(() -> policy.check(parse("{config: {LIMITS_TEXT: 7}}")))
                .hasMessage("spec.values.config.LIMITS_TEXT: this operator accepts no spec.values");
        assertThatCode(() -> policy.check(parse("{}"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{extraObjects: ['{{ until 1000000000 }}']} | spec.values.extraObjects",
        "{redis: {persistence: {size: 5Gi}}} | set spec.redis.bundled.size instead",
        "{redis: {persistence: {storageClass: fast}}} | set spec.redis.bundled.storageClass instead",
        "{redis: {tls: {enabled: true}}} | redis.tls.existingSecret",
    })
    void everyPolicyRefusesWhatWouldGoPastTheSpec(String values, String message) {
        assertThatThrownBy(() -> ValuesPolicy.ALL.check(parse(values)))
                .isInstanceOf(RejectedSpecException.class)
                .hasMessageContaining(message);
    }

    private static ObjectNode parse(String yaml) {
        return new KubernetesSerialization().unmarshal("--- " + yaml, ObjectNode.class);
    }
}
