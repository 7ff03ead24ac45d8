import { Countdown } from '../connection/Countdown';
import { t } from '../i18n/i18n';
import { withRestriction } from '../moderation/restrictionText';
import type { WritingBlock } from '../room/roomSettings';
import type { SendError } from '../room/roomState';

interface ComposerNoteProps {
  readonly id: string;
  readonly error: SendError | null;
  /** Why the writer cannot send now. */
  readonly block: WritingBlock | null;
  /** Characters left; negative past the limit. */
  readonly remaining: number;
  /** The limit, when the writer tried to send a longer text; otherwise null. */
  readonly tooLongFor: number | null;
  /** How many suggestions are shown, for screen readers. */
  readonly suggestions: number;
}

/** The counter appears when this many characters are left. */
const counterThreshold = 200;

/** The line below the text box: why something was not sent, and how many characters are left. */
export function ComposerNote({ id, error, block, remaining, tooLongFor, suggestions }: ComposerNoteProps) {
  const isTooLong = remaining < 0;
  // The writer did nothing wrong when the room is unavailable, so the note is not red.
  const isQuiet = !isTooLong && (error === null || error.code === 'unavailable' || error.code === 'held');
  return (
    <div id={id} className="composer-note">
      <span className={isQuiet ? '' : 'error'} role="status" data-testid="composer-notice">
        {tooLongFor === null ? (describe(error) ?? describeBlock(block)) : t('composer.tooLong', { limit: tooLongFor })}
      </span>
      {block?.kind === 'slow' && (error === null || error.code === 'slow_mode') && (
        // Screen readers would read a countdown every second.
        <span className="composer-countdown" aria-hidden="true" data-testid="slow-countdown">
          <Countdown key={block.until} until={block.until} text="composer.wait" />
        </span>
      )}
      <span className="visually-hidden" role="status">
        {suggestions > 0 && t('composer.suggestions', { count: suggestions })}
      </span>
      {remaining <= counterThreshold && (
        <span className={isTooLong ? 'counter error' : 'counter'} data-testid="counter">
          {isTooLong ? t('composer.excess', { count: -remaining }) : t('composer.remaining', { count: remaining })}
        </span>
      )}
    </div>
  );
}

function describeBlock(block: WritingBlock | null): string | null {
  return block === null ? null : t(block.kind === 'slow' ? 'composer.slow' : `room.${block.kind}`);
}

function describe(error: SendError | null): string | null {
  if (error === null) {
    return null;
  }
  const { code, message, seconds, reason } = error;
  const text = t(`composer.error.${code}`);
  if (seconds !== undefined || reason !== undefined) {
    // The countdown of slow mode says how long.
    return withRestriction(text, code === 'slow_mode' ? {} : error);
  }
  // Only the service knows which rule that was.
  return (code === 'invalid' || code === 'forbidden') && message !== '' ? t('composer.withDetail', { text, detail: message }) : text;
}
