import { useCallback, useState } from 'react';
import { formatDuration } from '../i18n/duration';
import { t } from '../i18n/i18n';
import { formatFull } from '../room/time';
import { describeAudit } from './auditText';
import { LoadState } from './LoadState';
import { readAudit, type AuditLine } from './moderationApi';
import { useLoaded } from './useLoaded';

const pageSize = 100;
const dayMillis = 86_400_000;
/** Choices of how far back to look. */
const days = [1, 7, 30, 365];

/** Who did what to whom, when and why: the oldest first, a page at a time. */
export function AuditLog({ nameOf }: { readonly nameOf: (clientId: string) => string | null }) {
  const [since, setSince] = useState(() => ({ days: 1, entry: entryBefore(1) }));
  return (
    <>
      <label className="panel-since">
        {t('audit.since')}
        <select
          value={since.days}
          onChange={(event) => {
            const chosen = Number(event.target.value);
            setSince({ days: chosen, entry: entryBefore(chosen) });
          }}
        >
          {days.map((count) => (
            <option key={count} value={count}>
              {formatDuration((count * dayMillis) / 1_000)}
            </option>
          ))}
        </select>
      </label>
      <AuditPages key={since.entry} after={since.entry} nameOf={nameOf} />
    </>
  );
}

interface AuditPagesProps {
  readonly after: string;
  readonly nameOf: (clientId: string) => string | null;
}

function AuditPages({ after, nameOf }: AuditPagesProps) {
  const [before, setBefore] = useState<readonly AuditLine[]>([]);
  const from = before.at(-1)?.entry ?? after;
  const load = useCallback(() => readAudit(from, pageSize), [from]);
  const { loaded, reload } = useLoaded(load);
  const page = loaded.state === 'loaded' ? loaded.value : [];
  // The page that was loaded last may still be the one before.
  const lines = page[0] !== undefined && page[0].entry === before.at(-pageSize)?.entry ? before : [...before, ...page];
  return (
    <>
      <ol className="panel-list" aria-label={t('panel.audit')} data-testid="audit">
        {lines.map((line) => (
          <li key={line.entry}>
            <time dateTime={new Date(line.at).toISOString()}>{formatFull(line.at)}</time>
            <p dir="auto">
              <bdi className="sender">{line.name}</bdi> {describeAudit(line, nameOf)}
            </p>
            {line.reason !== null && <p dir="auto">{t('restriction.reason', { reason: line.reason })}</p>}
          </li>
        ))}
      </ol>
      <LoadState state={loaded.state} onRetry={reload} />
      {loaded.state === 'loaded' && lines.length === 0 && <p className="panel-empty">{t('audit.empty')}</p>}
      {page.length === pageSize && (
        <button type="button" className="text-button" onClick={() => setBefore(lines)}>
          {t('audit.more')}
        </button>
      )}
    </>
  );
}

/** A place in the log, which is ordered by time. */
function entryBefore(count: number): string {
  return `${Date.now() - count * dayMillis}-0`;
}
