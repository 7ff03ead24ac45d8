package dev.chatroom.faults;

import dev.chatroom.client.ChatClient;
import dev.chatroom.client.MessageRef;
import dev.chatroom.client.RoomMessage;
import dev.chatroom.client.SessionEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Somebody who joins when all is over, and knows of no removal. */
final class Newcomer {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private Newcomer() {}

    /** The users' messages that a pod shows to somebody who joins now. */
    static List<MessageRef> shown(URI pod, HttpClient http) throws Exception {
        var history = new CompletableFuture<List<RoomMessage>>();
        try (var _ = ChatClient.at(pod).http(http).name("newcomer").onEvent(event -> joined(event, history)).connect()) {
            return history.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS).stream()
                    .filter(message -> !message.isSystem())
                    .map(RoomMessage::key)
                    .toList();
        }
    }

    /** Whether a pod lets a user in from an address, with a token or none: {@code joined}, or the code of the error. */
    static String answer(URI pod, HttpClient http, String name, Optional<String> token, String from) throws Exception {
        var answer = new CompletableFuture<String>();
        try (var _ = ChatClient.at(pod).http(http).name(name).token(() -> token).header(Offender.FORWARDED_FOR, from).onEvent(event -> {
            if (event instanceof SessionEvent.Joined) {
                answer.complete("joined");
            } else if (event instanceof SessionEvent.Rejected rejection) {
                answer.complete(rejection.code());
            }
        }).connect()) {
            return answer.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void joined(SessionEvent event, CompletableFuture<List<RoomMessage>> history) {
        if (event instanceof SessionEvent.Joined joined) {
            history.complete(joined.messages());
        }
    }
}
