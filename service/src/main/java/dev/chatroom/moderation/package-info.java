/**
 * Decides about texts before others see them: filters of words, patterns and links, and the hook, a service of the operator at
 * one fixed address. Matching takes time linear in the length of the text, whatever the patterns are. No text is logged.
 */
package dev.chatroom.moderation;
