/** Tests of the page in a real browser with real instances of the service. */
package dev.chatroom.browser;
