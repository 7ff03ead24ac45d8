package dev.chatroom.websocket;

/**
 * A frame of a client.
 *
 * @param kind what it is
 * @param isFinal whether its message ends with it
 * @param payload its bytes, unmasked
 */
record InboundFrame(FrameKind kind, boolean isFinal, byte[] payload) {}
