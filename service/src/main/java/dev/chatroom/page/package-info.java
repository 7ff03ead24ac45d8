/**
 * Serves the page from the web client's jar, with its caching and security headers.
 *
 * <p>May use {@code protocol}.
 */
package dev.chatroom.page;
