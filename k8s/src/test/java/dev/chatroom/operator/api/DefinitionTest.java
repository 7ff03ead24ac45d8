package dev.chatroom.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The custom resource definition in the operator's chart matches the records. {@code -Dgenerate} regenerates it. */
class DefinitionTest {
    private static final Path IN_CHART = Path.of("..", "helm", "chat-operator", "definitions", "chatrooms.yaml");

    private static final List<String> COLUMNS = List.of("READY", "PODS", "CONNECTIONS", "ONLINE", "AGE", "PROBLEM");

    @TempDir
    static Path directory;

    private static String generated;

    @BeforeAll
    static void generate() throws IOException {
        new CRDGenerator()
                .inOutputDir(directory.toFile())
                .customResourceClasses(ChatRoom.class)
                .forCRDVersions("v1")
                .withPostProcessor(new Completion())
                .generate();
        try (var files = Files.list(directory)) {
            generated = Files.readString(files.findFirst().orElseThrow());
        }
    }

    @Test
    void chartContainsTheGeneratedDefinition() throws IOException {
        if (System.getProperty("generate") != null) {
            Files.writeString(IN_CHART, generated);
        }

        assertThat(IN_CHART).content().isEqualTo(generated);
    }

    @Test
    void describesEveryField() {
        var root = definition().getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        var undescribed = new ArrayList<String>();
        collectUndescribed("", root, undescribed);

        assertThat(undescribed).containsExactlyInAnyOrder(".spec", ".status");
    }

    @Test
    void definesTheScaleSubresource() {
        var scale = definition().getSpec().getVersions().getFirst().getSubresources().getScale();

        assertThat(List.of(scale.getSpecReplicasPath(), scale.getStatusReplicasPath(), scale.getLabelSelectorPath()))
                .containsExactly(".spec.replicas", ".status.replicas", ".status.selector");
    }

    private static CustomResourceDefinition definition() {
        return new KubernetesSerialization().unmarshal(generated, CustomResourceDefinition.class);
    }

    private static void collectUndescribed(String path, JSONSchemaProps schema, List<String> found) {
        if (schema.getProperties() == null) {
            return;
        }
        schema.getProperties().forEach((name, property) -> {
            if (property.getDescription() == null) {
                found.add(path + "." + name);
            }
            collectUndescribed(path + "." + name, property, found);
            if (property.getItems() != null) {
                collectUndescribed(path + "." + name, property.getItems().getSchema(), found);
            }
        });
    }

    @Test
    void conditionsAreAMapByTypeAndValuesAnObject() {
        var root = definition().getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        var conditions = root.getProperties().get("status").getProperties().get("conditions");
        var spec = root.getProperties().get("spec");

        assertThat(conditions.getXKubernetesListType()).isEqualTo("map");
        assertThat(conditions.getXKubernetesListMapKeys()).containsExactly("type");
        assertThat(spec.getProperties().get("values").getType()).isEqualTo("object");
        assertThat(spec.getProperties().get("replicas").getDefault().asInt()).isEqualTo(2);
        assertThat(spec.getDefault()).as("the defaults of the fields apply to a room without a spec too").isEmpty();
    }

    /** Adds what the generator has no annotation for, and restores the order of the columns, which it sorts by path. */
    private static final class Completion implements CRDPostProcessor {
        @Override
        public HasMetadata process(HasMetadata definition, String version) {
            ((CustomResourceDefinition) definition).getSpec().getVersions().forEach(each -> {
                each.getAdditionalPrinterColumns()
                        .sort(Comparator.comparingInt(column -> COLUMNS.indexOf(column.getName())));
                var root = each.getSchema().getOpenAPIV3Schema().getProperties();
                var conditions = root.get("status").getProperties().get("conditions");
                conditions.setXKubernetesListType("map");
                conditions.setXKubernetesListMapKeys(List.of("type"));
                root.get("spec").getProperties().get("values").setType("object");
                root.get("spec").setDefault(JsonNodeFactory.instance.objectNode());
                // A generation that no spec has: kstatus takes an object without a status for finished.
                root.get("status").setDefault(JsonNodeFactory.instance.objectNode().put("observedGeneration", -1));
            });
            return definition;
        }
    }
}
