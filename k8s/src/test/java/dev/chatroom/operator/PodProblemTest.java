package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class PodProblemTest {
    @Test
    void reportsImagePullFailure() {
        var pod = pod("""
                containerStatuses:
                  - state: {waiting: {reason: ImagePullBackOff, message: Back-off pulling image}}
                """);

        assertThat(PodProblem.of(pod)).contains("pod lobby-1: ImagePullBackOff: Back-off pulling image");
    }

    @Test
    void truncatesLongMessages() {
        var pod = pod("containerStatuses: [{state: {waiting: {reason: ErrImagePull, message: %s}}}]".formatted("x".repeat(900)));

        assertThat(PodProblem.of(pod).orElseThrow()).hasSizeLessThan(250).endsWith("x…");
    }

    @Test
    void reportsCrashLoopWithLastExitCode() {
        var pod = pod("""
                containerStatuses:
                  - state: {waiting: {reason: CrashLoopBackOff}}
                    lastState: {terminated: {exitCode: 1, reason: Error}}
                """);

        assertThat(PodProblem.of(pod)).contains("pod lobby-1: CrashLoopBackOff, last exit code 1 (Error)");
    }

    @Test
    void reportsUnschedulablePod() {
        var pod = pod("""
                conditions:
                  - {type: PodScheduled, status: "False", reason: Unschedulable, message: 0/1 nodes are available}
                """);

        assertThat(PodProblem.of(pod)).contains("pod lobby-1: Unschedulable: 0/1 nodes are available");
    }

    @Test
    void ignoresNormalStartup() {
        assertThat(PodProblem.of(pod("containerStatuses: [{state: {waiting: {reason: ContainerCreating}}}]"))).isEmpty();
        assertThat(PodProblem.of(pod("containerStatuses: [{state: {waiting: {}}}]"))).isEmpty();
        assertThat(PodProblem.of(pod("phase: Running"))).isEmpty();
    }

    private static Pod pod(String status) {
        return new KubernetesSerialization()
                .unmarshal("metadata: {name: lobby-1}\nstatus:\n" + status.indent(2), Pod.class);
    }
}
