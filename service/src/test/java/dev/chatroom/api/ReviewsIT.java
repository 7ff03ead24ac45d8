package dev.chatroom.api;

import static dev.chatroom.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.protocol.Role;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reported and held messages on two instances that share a real Redis. */
class ReviewsIT {
    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private final int one = start();
    private final int two = start();
    private final ApiClient api = ApiClient.moderator(two);

    @BeforeEach
    void awaitRedis() {
        await().until(() -> api.get("/reports").status().code() == 200);
    }

    @Test
    void showsAHeldMessageOnEveryInstanceWhenItIsApproved() {
        var moderator = moderator(two);
        var bob = Conversation.joined(two, "Bob");
        var alice = Conversation.joined(one, "Alice");
        alice.sendText(ClientEvents.message("m1", "a badword – „é“"));
        assertThat(alice.expect("error").getString("code")).isEqualTo("held");
        assertThat(awaitOpen(moderator, 1)).isNotNull();
        alice.disconnect();

        var report = reports().getFirst();
        assertThat(report.getString("text")).isEqualTo("a badword – „é“");
        assertThat(report.getBoolean("held")).isTrue();
        assertThat(bob.messages()).noneMatch(message -> message.getString("text", "").contains("badword"));
        var answer = api.post("/reports/" + report.getString("id"), "{\"decision\":\"approve\"}");

        assertThat(answer.status().code()).isEqualTo(200);
        assertThat(bob.awaitMessage("a badword – „é“").getString("name")).isEqualTo("Alice");
        await().untilAsserted(() -> assertThat(reports()).isEmpty());
        awaitOpen(moderator, 0);
        await().untilAsserted(() -> assertThat(api.get("/audit").entity()).contains("\"action\":\"approve\""));
        var late = Conversation.connect(one);
        assertThat(late.join("Late").toString()).contains("a badword");
    }

    /** The script of Redis compares versions once more: two instances may decide at the same time. */
    @Test
    void answersADecisionAboutAnEarlierItemWithAConflict() {
        var moderator = moderator(two);
        var alice = Conversation.joined(one, "Alice");
        alice.sendText(ClientEvents.message("m1", "a badword"));
        alice.expect("error");
        var seen = "/reports/" + reports().getFirst().getString("id");
        assertThat(api.post(seen, "{\"decision\":\"dismiss\"}").status().code()).isEqualTo(200);
        alice.sendText(ClientEvents.message("m1", "a worse badword"));
        alice.expect("error");
        for (var decision : List.of("approve", "dismiss", "remove")) {
            var answer = api.post(seen, "{\"decision\":\"" + decision + "\"}");
            assertThat(answer.status().code()).isEqualTo(409);
            assertThat(json(answer).getString("code")).isEqualTo("outdated");
            assertThat(json(answer).getString("message")).contains("nothing was changed");
        }
        assertThat(reports()).singleElement().satisfies(item -> assertThat(item.getString("text")).isEqualTo("a worse badword"));
        alice.sendText("{\"type\":\"delete\",\"id\":\"m1\",\"ref\":\"d1\"}");
        assertThat(alice.expect("ack").getString("id")).isEqualTo("d1");
        awaitOpen(moderator, 0);
        assertThat(reports()).isEmpty();
        assertThat(api.get("/audit").entity()).doesNotContain("\"action\":\"approve\"");
    }

    @ParameterizedTest
    @CsvSource({"dismiss, true", "remove, false"})
    void decidesAboutAReportedMessage(String decision, boolean stays) {
        var alice = Conversation.joined(one, "Alice");
        var bob = Conversation.joined(two, "Bob");
        alice.say("m1", "hello");
        var clientId = bob.awaitMessage("hello").getString("clientId");
        for (int i = 0; i < 2; i++) {
            bob.sendText("{\"type\":\"report\",\"clientId\":\"" + clientId + "\",\"id\":\"m1\",\"reason\":\"a b\\nc\",\"ref\":\"r" + i + "\"}");
            bob.expect("ack");
        }

        var report = reports().getFirst();
        assertThat(report.getInt("reports")).isEqualTo(1);
        assertThat(report.getJsonArray("reasons").getString(0)).isEqualTo("a b\nc");
        var path = "/reports/" + report.getString("id");
        assertThat(api.post(path, "{\"decision\":\"" + decision + "\",\"reason\":\"so\"}").status().code()).isEqualTo(200);

        await().untilAsserted(() -> assertThat(reports()).isEmpty());
        await().untilAsserted(() -> assertThat(api.get("/audit").entity()).contains("\"reason\":\"so\""));
        if (!stays) {
            alice.expect("remove");
            bob.expect("remove");
        }
        assertThat(Conversation.connect(one).join("Late").toString().contains("\"text\":\"hello\"")).isEqualTo(stays);
    }

    @Test
    void marksAReportedMessageThatItsAuthorDeleted() {
        var alice = Conversation.joined(one, "Alice");
        var bob = Conversation.joined(two, "Bob");
        alice.say("m1", "hello");
        var clientId = bob.awaitMessage("hello").getString("clientId");
        bob.sendText("{\"type\":\"report\",\"clientId\":\"" + clientId + "\",\"id\":\"m1\",\"ref\":\"r1\"}");
        bob.expect("ack");
        assertThat(reports().getFirst().getBoolean("removed")).isFalse();
        alice.sendText("{\"type\":\"delete\",\"id\":\"m1\",\"ref\":\"d1\"}");
        bob.expect("remove");

        await().untilAsserted(() -> assertThat(reports().getFirst().getBoolean("removed")).isTrue());
        assertThat(reports().getFirst().getString("text")).isEqualTo("hello");
        var path = "/reports/" + reports().getFirst().getString("id");
        assertThat(api.post(path, "{\"decision\":\"remove\"}").status().code()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(reports()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /reports/x                           | {"decision":"approve"} | the id must be
            /reports/0123456789abcdefghijkl.6f0c | {"decision":"maybe"}   | approve, dismiss, remove
            /reports/0123456789abcdefghijkl.6f0c | {}                     | approve, dismiss, remove
            /reports/0123456789abcdefghijkl.6f0c | {"decision":1}         | decision must be a string
            """)
    void namesWhatIsWrongWithADecision(String path, String body, String reason) {
        var answer = api.post(path, body);
        assertThat(answer.status().code()).isEqualTo(400);
        assertThat(json(answer).getString("message")).contains(reason);
    }

    @Test
    void isForModeratorsOnly() {
        assertThat(api.with(ApiClient.token("mel", Role.MEMBER)).get("/reports").status().code()).isEqualTo(403);
        assertThat(api.with(null).get("/reports").status().code()).isEqualTo(401);
    }

    private int start() {
        return instances.start("auth.secret", ApiClient.SECRET, "moderation.filters.words", "badword", "moderation.filters.action", "hold").port();
    }

    private List<JsonObject> reports() {
        return json(api.get("/reports")).getJsonArray("reports").getValuesAs(JsonObject.class);
    }

    private static JsonObject awaitOpen(Conversation moderator, int open) {
        return moderator.awaitEvent(event -> event.getString("type").equals("reports") && event.getInt("open") == open);
    }

    private static Conversation moderator(int port) {
        var moderator = Conversation.connect(port);
        var token = ApiClient.token("mod", Role.MODERATOR);
        moderator.sendText(ClientEvents.signIn(ClientEvents.secret(), token));
        moderator.expect("history");
        return moderator;
    }
}
