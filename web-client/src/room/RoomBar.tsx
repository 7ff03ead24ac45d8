import { useId, useState } from 'react';
import { t } from '../i18n/i18n';
import { ExpandIcon, MegaphoneIcon, PinIcon } from '../icons';
import { displayName } from '../identity/displayName';
import { MessageText } from '../markup/MessageText';
import { plainText } from '../markup/plainText';
import type { ChatMessage, RoomSettings } from '../protocol/events';
import { messageKey, type MessageKey } from '../protocol/messageKey';
import './roomBar.css';
import { formatFull } from './time';
import { describeSettings } from './settingsText';

interface RoomBarProps {
  readonly settings: RoomSettings;
  readonly pins: readonly ChatMessage[];
  readonly onJump: (key: MessageKey) => void;
}

/**
 * Above the log: what moderators have set, announced and pinned. One line, until the reader opens it. The log scrolls as far as
 * this bar grows or shrinks, so that the text in it stays where it is.
 */
export function RoomBar({ settings, pins, onJump }: RoomBarProps) {
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  const { announcement } = settings;
  const notices = describeSettings(settings);
  const pinned = pins.length === 0 ? [] : [t('room.pinned', { count: pins.length })];
  const summary = [...notices, ...(announcement === null ? [] : [plainText(announcement.text)]), ...pinned];
  const hasDetails = announcement !== null || pins.length > 0;
  return (
    <>
      <p className="visually-hidden" role="status">
        {[...notices, ...(announcement === null ? [] : [t('room.announced', { text: plainText(announcement.text) })])].join(' ')}
      </p>
      {summary.length > 0 && (
        <section className="room-bar" aria-label={t('room.label')} data-testid="room-bar">
          <div className="room-bar-line">
            {announcement === null && notices.length === 0 ? <PinIcon /> : <MegaphoneIcon />}
            <p className={hasDetails ? 'room-bar-summary short' : 'room-bar-summary'} dir="auto">
              {isOpen ? t('room.label') : summary.join(' · ')}
            </p>
            {hasDetails && (
              <button
                type="button"
                className="icon-button small"
                aria-expanded={isOpen}
                aria-controls={detailsId}
                aria-label={t('room.details')}
                title={t('room.details')}
                data-testid="room-bar-toggle"
                onClick={() => setOpen(!isOpen)}
              >
                <ExpandIcon className={isOpen ? 'turned' : ''} />
              </button>
            )}
          </div>
          {hasDetails && (
            <div id={detailsId} hidden={!isOpen} className="room-bar-details" data-testid="room-bar-details">
              {notices.map((notice) => (
                <p key={notice}>{notice}</p>
              ))}
              {announcement !== null && (
                <div className="room-bar-announcement" title={formatFull(announcement.at)}>
                  <MessageText text={announcement.text} mentionedName={null} />
                </div>
              )}
              {pins.length > 0 && (
                <ul aria-label={t('room.pinned', { count: pins.length })}>
                  {pins.map((message) => (
                    <li key={messageKey(message)}>
                      <button type="button" className="room-bar-pin" onClick={() => onJump(messageKey(message))}>
                        <PinIcon />
                        <span dir="auto">
                          <bdi className="sender">{displayName(message)}</bdi> {plainText(message.text)}
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          )}
        </section>
      )}
    </>
  );
}
