import * as v from 'valibot';
import { storedToken } from '../auth/storedToken';

/** Reads from the HTTP API of moderators, see docs/moderation-api.md. */

const root = '/api/moderation';
const timeoutMillis = 10_000;

/** A line of the audit log. */
export interface AuditLine {
  /** Where the next page goes on. */
  readonly entry: string;
  readonly at: number;
  readonly action: string;
  /** The moderator's name. */
  readonly name: string;
  readonly clientId: string | null;
  readonly seconds: number | null;
  readonly value: string | null;
  readonly reason: string | null;
}

/** Somebody who is muted or banned. */
export interface RestrictedPerson {
  readonly action: 'timeout' | 'ban';
  readonly clientId: string;
  readonly at: number;
  /** Null for good. */
  readonly until: number | null;
  readonly reason: string | null;
}

/** A message about which a moderator is to decide. */
export interface ReviewItem {
  /** Names it in the queue. */
  readonly id: string;
  readonly clientId: string;
  readonly messageId: string;
  /** Differs from that of every other item, also of the same message; null from an older server. */
  readonly version: string | null;
  readonly name: string;
  readonly text: string;
  readonly at: number;
  /** Nobody sees the message until it is approved. */
  readonly held: boolean;
  /** Its author or a moderator has removed it since; `text` is what it said. */
  readonly removed: boolean;
  /** Why it is held. */
  readonly reason: string | null;
  /** How many users reported it, and the reasons that they gave. */
  readonly reports: number;
  readonly reasons: readonly string[];
}

const text = v.string();
const optional = v.optional(v.nullable(text), null);
const optionalNumber = v.optional(v.nullable(v.number()), null);

const auditLine = v.object({
  entry: text,
  at: v.number(),
  action: text,
  name: v.fallback(text, ''),
  clientId: optional,
  seconds: optionalNumber,
  value: optional,
  reason: optional,
});

const restricted = v.object({
  action: v.picklist(['timeout', 'ban']),
  clientId: text,
  at: v.number(),
  until: optionalNumber,
  reason: optional,
});
const restrictions = v.object({ restrictions: v.array(restricted) });

const reviewItem = v.object({
  id: text,
  clientId: text,
  messageId: text,
  version: optional,
  name: text,
  text,
  at: v.number(),
  held: v.fallback(v.boolean(), false),
  removed: v.fallback(v.boolean(), false),
  reason: optional,
  reports: v.fallback(v.number(), 0),
  reasons: v.fallback(v.array(text), []),
});
const reviews = v.object({ reports: v.array(reviewItem) });

/** The review queue, the oldest message first. */
export async function readReports(): Promise<readonly ReviewItem[]> {
  return v.parse(reviews, JSON.parse(await get('/reports'))).reports;
}

/** At most `limit` lines after an entry, the oldest first. */
export async function readAudit(after: string, limit: number): Promise<readonly AuditLine[]> {
  const body = await get(`/audit?after=${encodeURIComponent(after)}&limit=${limit}`);
  const lines = body.split('\n').filter((line) => line !== '');
  return lines.map((line): AuditLine => v.parse(auditLine, JSON.parse(line)));
}

/** Everybody who is muted or banned, the newest first. */
export async function readRestrictions(): Promise<readonly RestrictedPerson[]> {
  return v.parse(restrictions, JSON.parse(await get('/restrictions'))).restrictions;
}

async function get(path: string): Promise<string> {
  const response = await fetch(root + path, {
    headers: { Authorization: `Bearer ${storedToken.load() ?? ''}` },
    cache: 'no-store',
    signal: AbortSignal.timeout(timeoutMillis),
  });
  if (!response.ok) {
    throw new Error(`${path}: ${response.status}`);
  }
  return response.text();
}
