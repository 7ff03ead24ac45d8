package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Tests which ports of this machine the cluster publishes. */
class HostPortsTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void noOutgoingConnectionCanHaveThePorts() throws IOException {
        int outgoing;
        try (var range = Files.newBufferedReader(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))) {
            outgoing = Integer.parseInt(range.readLine().split("\t", -1)[0]);
        }

        assertThat(HostPorts.free(11)).doesNotHaveDuplicates().hasSize(11).allSatisfy(port -> assertThat(port).isLessThan(outgoing));
    }

    @Test
    void skipsPortsThatAreTaken() throws IOException {
        try (var taken = new ServerSocket(HostPorts.free(1).getFirst())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> HostPorts.free(1, port, port + 1))
                    .hasMessage("1 free ports wanted, 0 found from %d to %d", port, port);
        }
    }
}
