package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operator with rights in one namespace alone, and then in the whole cluster again. */
@OnCluster
class OperatorNamespacesIT {
    private static final String WATCHED = "watched";
    private static final String OTHER = "other";
    private static final String NAME = "lobby";
    private static final String ROOM =
            "apiVersion: chatroom.dev/v1alpha1\nkind: ChatRoom\nmetadata: {name: lobby}\nspec: {replicas: 1}\n";

    @Test
    void itLooksAfterTheRoomsOfItsNamespacesAlone(Rooms rooms) {
        rooms.cluster().createNamespace(WATCHED);
        rooms.cluster().createNamespace(OTHER);
        rooms.upgradeOperator(Map.of("watchNamespaces[0]", WATCHED));
        try {
            rooms.apply(OTHER, ROOM);
            rooms.apply(WATCHED, ROOM);

            await().atMost(Rooms.PATIENCE).until(() -> rooms.isSettled(WATCHED, NAME));
            assertThat(rooms.get(OTHER, NAME).told().conditions()).isEmpty();
        } finally {
            rooms.upgradeOperator(Map.of());
        }
        await().atMost(Rooms.PATIENCE).until(() -> rooms.isSettled(OTHER, NAME));
        rooms.delete(WATCHED, NAME);
        rooms.delete(OTHER, NAME);
    }
}
