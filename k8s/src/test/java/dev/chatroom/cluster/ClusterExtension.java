package dev.chatroom.cluster;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;

/** Starts the cluster and the operator when the first test needs them, and stops them after the last test. */
final class ClusterExtension implements ExecutionCondition, ParameterResolver {
    private static final Path IMAGE = Path.of("..", "service", "target", "chat-service-image.tar");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if ("true".equals(System.getenv("CI")) || DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.enabled("Docker is available or required");
        }
        return ConditionEvaluationResult.disabled("Docker is not available: skipping the cluster tests");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Cluster.class || type == OperatorFixture.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getRoot().getStore(Namespace.create(ClusterExtension.class));
        var cluster = store.getOrComputeIfAbsent(Cluster.class, _ -> start(), Cluster.class);
        return parameter.getParameter().getType() == Cluster.class
                ? cluster
                : store.getOrComputeIfAbsent(OperatorFixture.class, _ -> OperatorFixture.ofBuild(cluster), OperatorFixture.class);
    }

    /** Starts a cluster with the image of the service. */
    private static Cluster start() {
        var cluster = new Cluster();
        try {
            cluster.load(IMAGE);
            return cluster;
        } catch (IllegalStateException e) {
            cluster.close();
            throw e;
        }
    }
}
