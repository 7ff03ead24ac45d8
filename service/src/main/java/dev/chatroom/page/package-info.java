/**
 * Serves the page that the web client's jar brings, with the headers that keep it safe and cached.
 *
 * <p>Uses nothing else of the service.
 */
package dev.chatroom.page;
