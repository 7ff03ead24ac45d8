package dev.chatroom.client;

/** Events as a server writes them. */
final class ServerEvents {
    private ServerEvents() {}

    static String history(String cursor, String... messages) {
        return history(cursor, false, messages);
    }

    static String history(String cursor, boolean gap, String... messages) {
        return """
                {"type":"history","messages":[%s],"cursor":"%s","gap":%s,\
                "self":{"clientId":"me","name":"Ann"},"instance":"pod-a"}"""
                .formatted(String.join(",", messages), cursor, gap);
    }

    static String message(String clientId, String id, String text, long at) {
        return """
                {"id":"%s","clientId":"%s","name":"Name of %s","text":"%s","at":%d}""".formatted(id, clientId, clientId, text, at);
    }

    static String system(String kind, String name, long at) {
        return """
                {"id":"%s-%s-%d","clientId":"room","name":"%s","system":"%s","at":%d}"""
                .formatted(kind, name, at, name, kind, at);
    }

    static String live(String message, String cursor) {
        return """
                {"type":"message","message":%s,"cursor":"%s"}""".formatted(message, cursor);
    }

    static String ack(String id) {
        return """
                {"type":"ack","id":"%s"}""".formatted(id);
    }

    static String error(String code, String id) {
        return """
                {"type":"error","code":"%s","message":"because","id":"%s"}""".formatted(code, id);
    }

    static String presence(int count) {
        return """
                {"type":"presence","count":%d,"users":[{"clientId":"me","name":"Ann"}],"more":%d}""".formatted(count, count - 1);
    }
}
