package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests the operator with permissions in one namespace, and then in the whole cluster again. */
@OnCluster
@ResourceLock(OperatorFixture.LOCK)
class OperatorNamespacesIT {
    private static final String WATCHED = "watched";
    private static final String OTHER = "other";
    private static final String NAME = "lobby";
    private static final String ROOM =
            "apiVersion: chatroom.dev/v1alpha1\nkind: ChatRoom\nmetadata: {name: lobby}\nspec: {replicas: 1}\n";

    @Test
    void reconcilesRoomsInWatchedNamespacesOnly(OperatorFixture operator) {
        operator.cluster().createNamespace(WATCHED);
        operator.cluster().createNamespace(OTHER);
        operator.upgradeOperator(Map.of("watchNamespaces[0]", WATCHED));
        try {
            operator.apply(OTHER, ROOM);
            operator.apply(WATCHED, ROOM);

            await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.isSettled(WATCHED, NAME));
            assertThat(operator.room(OTHER, NAME).status().conditions()).isEmpty();
            assertThat(mayPatchServices(operator, WATCHED)).isTrue();
            assertThat(mayPatchServices(operator, OTHER)).isFalse();
        } finally {
            operator.upgradeOperator(Map.of("clusterWide", true));
        }
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.isSettled(OTHER, NAME));
        operator.delete(WATCHED, NAME);
        operator.delete(OTHER, NAME);
    }

    /** Asks the API server, which answers for the account of the operator's pods. */
    private static boolean mayPatchServices(OperatorFixture operator, String namespace) {
        var review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser("system:serviceaccount:%s:%s".formatted(OperatorFixture.NAMESPACE, OperatorFixture.OPERATOR))
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withVerb("patch")
                .withResource("services")
                .endResourceAttributes()
                .endSpec()
                .build();
        return operator.cluster().client().authorization().v1().subjectAccessReview().create(review).getStatus().getAllowed();
    }
}
