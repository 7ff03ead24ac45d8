/** The page in a real browser, against real instances of the service that share a real Redis. */
package dev.chatroom.browser;
