package dev.chatroom.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** Starts K3s in Docker. All tests of the cluster depend on it, so a start that fails is repeated with a new container. */
final class K3s {
    private static final DockerImageName IMAGE = DockerImageName.parse("rancher/k3s:v1.34.4-k3s1");
    private static final int ATTEMPTS = 3;
    /** A start takes 11 s, and longer while something else needs the processor. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private K3s() {}

    /**
     * Starts a cluster, with all {@linkplain NodePort node ports} published.
     *
     * @throws ContainerLaunchException if the last attempt failed
     */
    static K3sContainer start() {
        for (int attempt = 1; ; attempt++) {
            var container = create();
            try {
                container.start();
                return container;
            } catch (ContainerLaunchException e) {
                // Testcontainers has logged the container's output.
                System.out.printf("K3s did not start, attempt %d of %d: %s%n", attempt, ATTEMPTS, causes(e));
                container.stop();
                if (attempt == ATTEMPTS) {
                    throw new ContainerLaunchException("K3s did not start: " + causes(e), e);
                }
            }
        }
    }

    private static K3sContainer create() {
        var container = new K3sContainer(IMAGE);
        container.addExposedPorts(NodePort.all());
        publish(container, HostPorts.free(container.getExposedPorts().size()));
        container.withStartupTimeout(TIMEOUT);
        return container;
    }

    /** Publishes the exposed ports of a container, each at a port of this machine. */
    private static void publish(K3sContainer container, List<Integer> hostPorts) {
        var bindings = new ArrayList<String>();
        var exposed = container.getExposedPorts();
        for (int i = 0; i < exposed.size(); i++) {
            bindings.add(hostPorts.get(i) + ":" + exposed.get(i));
        }
        container.setPortBindings(bindings);
    }

    private static String causes(Throwable thrown) {
        var messages = new ArrayList<String>();
        for (var each = thrown; each != null; each = each.getCause()) {
            messages.add(each.getMessage());
        }
        return String.join("; ", messages);
    }
}
