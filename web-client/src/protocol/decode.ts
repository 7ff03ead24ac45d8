import * as v from 'valibot';
import type { Pong, ServerEvent } from './events';
import { serverEvent } from './schema';

/**
 * Decodes and validates one frame. Returns null for anything unknown or malformed: the page ignores it, so a newer
 * service may send events that this page does not know.
 */
export function decode(frame: unknown): ServerEvent | Pong | null {
  if (typeof frame !== 'string') {
    return null;
  }
  try {
    const event = v.safeParse(serverEvent, JSON.parse(frame));
    return event.success ? event.output : null;
  } catch {
    return null;
  }
}
