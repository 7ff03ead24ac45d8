import * as v from 'valibot';

/** What the service tells everyone about the room, also before they join: `GET /api/room`. */
const schema = v.object({
  count: v.fallback(v.pipe(v.number(), v.minValue(0)), 0),
  limits: v.fallback(v.object({ name: v.number() }), { name: 0 }),
});

export interface RoomSummary {
  readonly count: number;
  readonly limits: { readonly name: number };
}

/** Returns null when the service does not answer: the reader can join all the same. */
export async function fetchRoomSummary(signal: AbortSignal): Promise<RoomSummary | null> {
  try {
    const response = await fetch('/api/room', { signal });
    const summary = v.safeParse(schema, await response.json());
    return summary.success ? summary.output : null;
  } catch {
    return null;
  }
}
