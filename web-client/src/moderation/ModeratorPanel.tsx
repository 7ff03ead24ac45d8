import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '../i18n/i18n';
import type { Limits, ModeratorAction, RoomSettings } from '../protocol/events';
import { ModalDialog } from '../ModalDialog';
import { AuditLog } from './AuditLog';
import './panel.css';
import { Restrictions } from './Restrictions';
import { ReviewQueue } from './ReviewQueue';
import { SettingsForm } from './SettingsForm';

interface ModeratorPanelProps {
  readonly settings: RoomSettings;
  readonly openReports: number;
  readonly limits: Limits | null;
  /** The name of a person that the page knows; null for others. */
  readonly nameOf: (clientId: string) => string | null;
  readonly onModerate: (action: ModeratorAction, reason: string) => void;
  /** Asks whether to remove all messages. */
  readonly onClear: () => void;
  readonly onClose: () => void;
}

const tabs = ['settings', 'reports', 'people', 'audit'] as const;
type PanelTab = (typeof tabs)[number];

/**
 * Where moderators govern the room, with the keys of the ARIA tabs pattern. It is loaded when it is opened.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export default function ModeratorPanel({ settings, openReports, limits, nameOf, onModerate, onClear, onClose }: ModeratorPanelProps) {
  const [shown, setShown] = useState<PanelTab>('settings');
  const list = useRef<HTMLDivElement>(null);
  const panelId = useId();

  const keyDown = (event: KeyboardEvent) => {
    const next = tabFor(event.key, tabs.indexOf(shown), document.documentElement.dir === 'rtl');
    if (next !== null) {
      event.preventDefault();
      setShown(next);
      list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
    }
  };
  return (
    <ModalDialog className="panel" title={t('panel.title')} testId="moderator-panel" onClose={onClose}>
      <div ref={list} role="tablist" tabIndex={-1} aria-label={t('panel.title')} className="panel-tabs" onKeyDown={keyDown}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            data-tab={tab}
            aria-selected={tab === shown}
            aria-controls={panelId}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => setShown(tab)}
          >
            {tab === 'reports' && openReports > 0 ? t('panel.openReports', { count: openReports }) : t(`panel.${tab}`)}
          </button>
        ))}
      </div>
      <div id={panelId} role="tabpanel" tabIndex={-1} aria-label={t(`panel.${shown}`)} className="panel-body">
        {shown === 'settings' && (
          <>
            <SettingsForm settings={settings} limits={limits} onModerate={onModerate} />
            <button type="button" className="text-button panel-clear" onClick={onClear}>
              {t('panel.clear')}
            </button>
          </>
        )}
        {shown === 'reports' && <ReviewQueue open={openReports} onModerate={onModerate} />}
        {shown === 'people' && <Restrictions nameOf={nameOf} onModerate={onModerate} />}
        {shown === 'audit' && <AuditLog nameOf={nameOf} />}
      </div>
    </ModalDialog>
  );
}

function tabFor(key: string, at: number, isRightToLeft: boolean): PanelTab | null {
  const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const backward = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
  const to = { [forward]: at + 1, [backward]: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[key];
  return to === undefined ? null : (tabs[to % tabs.length] ?? null);
}
