/** What moderators do reaches everybody in a crowd. */
package dev.chatroom.moderation;
