package dev.chatroom.redis;

import dev.chatroom.protocol.EntryId;
import java.util.concurrent.CompletableFuture;

/**
 * A message that is to be appended to the log.
 *
 * @param json the message, encoded
 * @param stored completes with its position when it is stored
 */
record UnstoredMessage(byte[] json, CompletableFuture<EntryId> stored) {}
