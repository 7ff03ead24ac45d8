/** What the integration tests share: a real Redis, instances of the service, and a client that can break every rule. */
package dev.chatroom.testing;
