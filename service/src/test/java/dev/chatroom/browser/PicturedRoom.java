package dev.chatroom.browser;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** A room whose people always have the same avatars, and write the same. */
final class PicturedRoom {
    static final String RELEASE = "Has the new release";

    private static final String BEN_SECRET = "the secret of Ben";
    private static final String CLEO_SECRET = "the secret of Cleo";

    private final Conversation ben;
    private final Conversation cleo;
    private final Conversation mia;
    private final String benId;

    /** Three people, one of them a moderator, write messages before somebody opens the page. */
    PicturedRoom(ChatServer server) {
        ben = Conversation.connect(server.port());
        benId = ben.join(BEN_SECRET, "Ben", null).getJsonObject("self").getString("clientId");
        cleo = Conversation.connect(server.port());
        cleo.join(CLEO_SECRET, "Cleo", null);
        ben.awaitSystemMessage("joined", "Cleo");
        mia = Conversation.connect(server.port());
        mia.sendText(ClientEvents.signIn("the secret of Mia", SignedIn.moderator("Mia")));
        mia.expect("history");
        ben.awaitSystemMessage("joined", "Mia");
        say(ben, "b1", "Has the new release reached every pod?");
        say(cleo, "c1", "**Nearly**: it is on _two_ of five, see `kubectl get pods`.");
        say(cleo, "c2", "```\nkubectl rollout status deploy/room\n```");
        say(mia, "m1", "The notes are at https://example.org/notes");
        change("edit", mia, "m1", "The notes are at https://example.org/notes/42");
    }

    /** The user of a tab writes, and gets an answer. More messages at once would make the page offer to hold still. */
    void chatWith(Tab tab, String name) {
        tab.awaitSystemMessage(name);
        tab.say("Thanks, I will keep an eye on it.").awaitMessageState("keep an eye", "sent");
        var own = ben.awaitMessage("Thanks, I will keep an eye on it.");
        send(ben, "b2", event("message")
                .add("id", "b2")
                .add("text", "@" + name + " tell us at noon, please")
                .add("replyTo", Json.createObjectBuilder().add("clientId", own.getString("clientId")).add("id", own.getString("id"))));
        tab.awaitMessage("at noon");
        react(cleo, "👍");
        react(mia, "👍");
        react(mia, "❤️");
        tab.find("reaction").nth(1).waitFor();
    }

    /** Mia sets what a room can have. */
    void announcePinAndFreeze() {
        moderate(event("moderate").add("action", "announce").add("value", "The talk begins at **noon**."));
        moderate(event("moderate").add("action", "pin").add("target", messageOfBen()));
        moderate(event("moderate").add("action", "freeze").add("value", true));
    }

    private void react(Conversation user, String emoji) {
        send(user, event("react").add("clientId", benId).add("id", "b1").add("emoji", emoji).add("on", true));
    }

    private void moderate(JsonObjectBuilder event) {
        send(mia, event);
    }

    private JsonObject messageOfBen() {
        return Json.createObjectBuilder().add("clientId", benId).add("id", "b1").build();
    }

    private static void change(String type, Conversation user, String id, String text) {
        send(user, event(type).add("id", id).add("text", text));
    }

    private static void say(Conversation user, String id, String text) {
        send(user, id, event("message").add("id", id).add("text", text));
    }

    private static void send(Conversation user, JsonObjectBuilder event) {
        var ref = ClientEvents.secret();
        send(user, ref, event.add("ref", ref));
    }

    /** Sends an event, and waits until it is acknowledged. */
    private static void send(Conversation user, String ref, JsonObjectBuilder event) {
        user.sendText(event.build().toString());
        user.awaitEvent(answer -> answer.getString("type").equals("ack") && answer.getString("id").equals(ref));
    }

    private static JsonObjectBuilder event(String type) {
        return Json.createObjectBuilder().add("type", type);
    }
}
