package dev.chatroom.broker;

import dev.chatroom.protocol.AuditEntry;
import dev.chatroom.protocol.EntryId;

/**
 * An entry of the audit log.
 *
 * @param position its position in the audit log; later entries have greater ones
 * @param entry what was done
 */
public record AuditRecord(EntryId position, AuditEntry entry) {}
