package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events about reactions that the server sends. */
public sealed interface ReactionEvent extends ServerEvent.OfReactions {
    /**
     * How many users reacted to messages: to those that changed, or to all that the receiver may show.
     *
     * @param items one for each message
     * @param since when {@code items} has all messages with reactions from this {@link ChatMessage#at} on, that time: a
     *     client drops the reactions of those that are not in it, unless it knows a later version; else {@code null}
     * @param version the version up to which the sender knows the reactions, with {@code since}; else {@code null}
     */
    @JsonbPropertyOrder({"items", "since", "version"})
    record Counts(List<Item> items, Long since, Long version) implements ReactionEvent {
        /** Makes the list unmodifiable. */
        public Counts {
            items = List.copyOf(items);
        }

        /**
         * The counts of some messages.
         *
         * @param items one for each message
         */
        public Counts(List<Item> items) {
            this(items, null, null);
        }
    }

    /**
     * The reactions to one message.
     *
     * @param clientId the sender of the message
     * @param id the id of the message
     * @param version the version of the reactions; a client ignores an item with a lower one than it knows
     * @param counts by emoji, how many users reacted, in the order in which the first ones did; no zeros
     * @param mine the emoji of the receiver; {@code null} when the receiver knows them
     */
    @JsonbPropertyOrder({"clientId", "id", "version", "counts", "mine"})
    record Item(String clientId, String id, long version, Map<String, Integer> counts, List<String> mine) {
        /** The names of the fields, quotes and commas, and the version. */
        private static final int FRAME_BYTES = 70;
        /** Quotes, a colon, a comma and the digits of a number. */
        private static final int COUNT_BYTES = 8;

        /** Makes the collections unmodifiable. */
        public Item {
            counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
            mine = mine == null ? null : List.copyOf(mine);
        }

        /**
         * The message.
         *
         * @return its identity
         */
        @JsonbTransient
        public MessageKey key() {
            return new MessageKey(clientId, id);
        }

        /**
         * About how many bytes this takes as JSON.
         *
         * @return give or take the digits of its numbers
         */
        @JsonbTransient
        public int bytes() {
            int emoji = counts.keySet().stream().mapToInt(kind -> COUNT_BYTES + JsonLength.of(kind)).sum();
            return FRAME_BYTES + clientId.length() + id.length() + emoji;
        }
    }

    /**
     * Who reacted to a message with an emoji.
     *
     * @param clientId the sender of the message
     * @param id the id of the message
     * @param emoji the emoji
     * @param names the names of some of the users
     * @param more how many there are besides
     */
    @JsonbPropertyOrder({"clientId", "id", "emoji", "names", "more"})
    record People(String clientId, String id, String emoji, List<String> names, int more) implements ReactionEvent {
        /** The most names in one answer. */
        public static final int MAX_NAMES = 50;

        /** Makes the list unmodifiable. */
        public People {
            names = List.copyOf(names);
        }
    }
}
