import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { storedToken } from '../auth/storedToken';
import { openRoom, type ModeratorAction, type RoomSettings } from '../protocol/events';
import { limits } from '../testing/messages';
import { describeAudit } from './auditText';
import ModeratorPanel from './ModeratorPanel';
import type { AuditLine } from './moderationApi';
import { settingActions } from './settingActions';

const line: AuditLine = { entry: '5-0', at: 5, action: 'ban', name: 'Mia', clientId: 'eve', seconds: null, value: null, reason: null };
const names = (clientId: string) => (clientId === 'eve' ? 'Eve' : null);

let actions: [ModeratorAction, string][];
let closed: number;
let cleared: number;
let openReports: number;
let requests: { path: string; authorization: string | null }[];
/** The bodies of the answers by path; null for an error. */
let answers: (path: string) => string | null;

beforeEach(() => {
  actions = [];
  closed = 0;
  cleared = 0;
  openReports = 0;
  requests = [];
  answers = () => '';
  storedToken.save('the token');
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    requests.push({ path, authorization: new Headers(init.headers).get('authorization') });
    const body = answers(path);
    return Promise.resolve(new Response(body ?? 'no', { status: body === null ? 503 : 200 }));
  });
});

function open(settings: Partial<RoomSettings> = {}): void {
  render(
    <ModeratorPanel
      openReports={openReports}
      settings={{ ...openRoom, pinned: [], ...settings }}
      limits={limits}
      nameOf={names}
      onModerate={(action, reason) => actions.push([action, reason])}
      onClear={() => cleared++}
      onClose={() => closed++}
    />,
  );
}
const tab = (name: string) => screen.getByRole('tab', { name });
const label = (text: string | RegExp) => screen.getByLabelText<HTMLInputElement>(text);

describe('the settings', () => {
  it('sends what the moderator changed, with the reason', () => {
    open({ frozen: true });
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
    expect(save.disabled).toBe(true);
    fireEvent.click(label('Only moderators can write'));
    fireEvent.change(label('Time between two messages of a person'), { target: { value: '30' } });
    fireEvent.change(label(/^Announcement/), { target: { value: ' Hello ' } });
    fireEvent.change(label('Reason (optional)'), { target: { value: ' calm ' } });
    fireEvent.click(save);
    expect(actions).toEqual([
      [{ action: 'freeze', value: false }, 'calm'],
      [{ action: 'slow', value: 30 }, 'calm'],
      [{ action: 'announce', value: 'Hello' }, 'calm'],
    ]);
    expect(screen.getByRole('status').textContent).toBe('Saved.');
  });

  it('offers also a pause that it does not know, and no announcement where the room has none', () => {
    open({ slowModeSeconds: 77, pinned: null });
    expect(label('Time between two messages of a person').value).toBe('77');
    expect(screen.getByRole('option', { name: '77 seconds' })).toBeTruthy();
    expect(screen.queryByLabelText(/^Announcement/)).toBeNull();
  });

  it('takes an announcement away', () => {
    const settings = { ...openRoom, announcement: { text: 'old', at: 1 } };
    const { frozen, membersOnly, slowModeSeconds } = settings;
    expect(settingActions(settings, { frozen, membersOnly, slowModeSeconds, announcement: ' ' })).toEqual([
      { action: 'announce', value: null },
    ]);
  });
});

it('asks before it removes all messages', () => {
  open();
  fireEvent.click(screen.getByRole('button', { name: 'Remove all messages of everybody…' }));
  expect([cleared, actions]).toEqual([1, []]);
});

it('moves between the tabs with the arrow keys, and closes', () => {
  open();
  fireEvent.keyDown(tab('Room'), { key: 'ArrowLeft' });
  expect(tab('Audit log').getAttribute('aria-selected')).toBe('true');
  expect(document.activeElement).toBe(tab('Audit log'));
  fireEvent.keyDown(tab('Audit log'), { key: 'ArrowRight' });
  expect(tab('Room').getAttribute('aria-selected')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(closed).toBe(1);
});

describe('the review queue', () => {
  const message = { clientId: 'eve', name: 'Eve', at: 1 };
  const reported = { ...message, id: 'eve.a', messageId: 'a', text: 'buy this', held: false, reports: 2, reasons: ['spam'] };
  const held = { ...message, id: 'eve.b.v1', messageId: 'b', version: 'v1', text: 'a link', held: true, reason: 'links', reports: 0, reasons: [] };

  it('lists why messages are in it, and takes decisions', async () => {
    answers = () => JSON.stringify({ reports: [reported, held] });
    openReports = 2;
    open();
    fireEvent.click(tab('Reports (2)'));
    fireEvent.click(await screen.findByRole('button', { name: 'Remove message' }));
    expect(screen.getByText('Reason: links')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show to everybody' }));
    expect(actions.map(([action]) => action)).toEqual([
      { action: 'delete', target: { clientId: 'eve', id: 'a' } },
      { action: 'approve', target: { clientId: 'eve', id: 'b', version: 'v1' } },
    ]);
    expect(screen.getByText('Nothing to decide.')).toBeTruthy();
    expect(requests[0]?.path).toBe('/api/moderation/reports');
  });

  it('keeps a reported message, and does not show a held one', async () => {
    answers = () => JSON.stringify({ reports: [reported, held] });
    open();
    fireEvent.click(tab('Reports'));
    expect(await screen.findByText('Reported by 2 people')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Keep message' }));
    fireEvent.click(screen.getByRole('button', { name: 'Do not show' }));
    expect(actions.map(([action]) => action)).toMatchObject([
      { action: 'dismiss', target: { id: 'a' } },
      { action: 'dismiss', target: { id: 'b' } },
    ]);
  });

  it('marks a message that is removed already, which needs no decision', async () => {
    answers = () => JSON.stringify({ reports: [{ ...reported, removed: true }, held] });
    open();
    fireEvent.click(tab('Reports'));
    expect(await screen.findAllByText(/^Already removed/)).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Remove message' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Close report' }));
    expect(actions).toMatchObject([[{ action: 'dismiss', target: { id: 'a' } }, '']]);
    expect(screen.queryByText(/^Already removed/)).toBeNull();
    expect(screen.getByRole('button', { name: 'Do not show' })).toBeTruthy();
  });
});

describe('the muted and banned', () => {
  const restrictions = [
    { action: 'ban', clientId: 'eve', at: 1, reason: 'spam', moderator: 'mia' },
    { action: 'timeout', clientId: 'unknown-person', at: 1, until: 2_000_000_000_000 },
  ];

  it('are listed with the reason, and can be lifted', async () => {
    answers = () => JSON.stringify({ restrictions });
    open();
    fireEvent.click(tab('Muted and banned'));
    fireEvent.click(await screen.findByRole('button', { name: 'Lift for Eve' }));
    expect(actions).toEqual([[{ action: 'unban', target: { clientId: 'eve' } }, '']]);
    expect(screen.queryByText('Eve')).toBeNull();
    expect(screen.getByText('#unknown-')).toBeTruthy();
    expect(requests).toEqual([{ path: '/api/moderation/restrictions', authorization: 'Bearer the token' }]);
  });

  it('are loaded again after an error', async () => {
    answers = () => null;
    open();
    fireEvent.click(tab('Muted and banned'));
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    answers = () => '{"restrictions":[]}';
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Nobody is muted or banned.')).toBeTruthy();
  });
});

describe('the audit log', () => {
  const page = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => JSON.stringify({ ...line, entry: `${from + n}-0`, reason: `reason ${from + n}` })).join('\n');

  it('is read a page at a time', async () => {
    answers = (path) => (path.includes('after=1100-0') ? page(1_101, 3) : page(1_001, 100));
    open();
    fireEvent.click(tab('Audit log'));
    fireEvent.click(await screen.findByRole('button', { name: 'Load more' }));
    await waitFor(() => expect(screen.getByTestId('audit').children).toHaveLength(103));
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
    expect(requests[1]?.path).toBe('/api/moderation/audit?after=1100-0&limit=100');
  });

  it('is empty at first, and looks further back on request', async () => {
    open();
    fireEvent.click(tab('Audit log'));
    expect(await screen.findByText('No entries.')).toBeTruthy();
    answers = () => page(7, 1);
    fireEvent.change(label('The last'), { target: { value: '30' } });
    expect(await screen.findByText('Reason: reason 7')).toBeTruthy();
    const [first, second] = requests.map(({ path }) => Number(/after=(\d+)-0/.exec(path)?.[1]));
    expect(Math.round(((first ?? 0) - (second ?? 0)) / 86_400_000)).toBe(29);
  });

  it.each([
    [{}, 'banned · Eve'],
    [{ value: 'prefix' }, 'banned · Eve · with their network'],
    [{ action: 'announce', clientId: null, value: 'prefix' }, 'announced · prefix'],
    [{ action: 'timeout', seconds: 600 }, 'muted · Eve · 10 minutes'],
    [{ action: 'slow', clientId: null, value: '30' }, 'set slow mode · 30 seconds'],
    [{ action: 'slow', clientId: null, value: '0' }, 'set slow mode · No slow mode'],
    [{ action: 'freeze', clientId: null, value: 'true' }, 'let only moderators write'],
    [{ action: 'freeze', clientId: null, value: 'false' }, 'let everybody write again'],
    [{ action: 'membersOnly', clientId: null, value: 'false' }, 'let guests write again'],
    [{ action: 'announce', clientId: null, value: 'Hello' }, 'announced · Hello'],
    [{ action: 'constructor', clientId: 'someone-else' }, 'constructor · #someone-'],
  ])('describes %o', (changed, text) => {
    expect(describeAudit({ ...line, ...changed }, names)).toBe(text);
    cleanup();
  });
});
