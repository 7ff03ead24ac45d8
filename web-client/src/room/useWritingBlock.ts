import { useEffect, useMemo, useState } from 'react';
import { writingBlock, type WritingBlock } from './roomSettings';
import type { RoomState } from './roomState';

/** Why the reader cannot write now. In slow mode that ends by itself. */
export function useWritingBlock({ settings, self, waitsUntil }: RoomState): WritingBlock | null {
  const block = useMemo(() => writingBlock({ settings, self, waitsUntil }), [settings, self, waitsUntil]);
  const until = block?.kind === 'slow' ? block.until : null;
  const [ended, setEnded] = useState(0);
  useEffect(() => {
    const timer = until === null ? undefined : setTimeout(() => setEnded(until), Math.max(0, until - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  return until !== null && ended >= until ? null : block;
}
