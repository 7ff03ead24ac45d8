import { allRead, caughtUp, missed, nothingUnread } from '../attention/unread';
import { expired, stopped, typed } from '../presence/typing';
import type { HistoryEvent, Message, ServerEvent } from '../protocol/events';
import { isWrittenBy, messageKey, type MessageKey } from '../protocol/messageKey';
import { acked, broadcast, discarded, refused, rejoined, retried, written } from './outbox';
import type { RoomAction, RoomState } from './roomState';
import { merge } from './timeline';

const latestArrivals = 3;

export function roomReducer(state: RoomState, action: RoomAction): RoomState {
  switch (action.type) {
    case 'received':
      return received(state, action.events, action.now, action.away);
    case 'wrote':
      return {
        ...state,
        outbox: written(state.outbox, action.id, action.text, action.now),
        unread: nothingUnread,
        notice: null,
      };
    case 'retried':
      return { ...state, outbox: retried(state.outbox, action.id), notice: null };
    case 'discarded':
      return { ...state, outbox: discarded(state.outbox, action.id), notice: null };
    case 'ticked': {
      const typing = expired(state.typing, action.now);
      return typing === state.typing ? state : { ...state, typing };
    }
    case 'read': {
      const unread = allRead(state.unread);
      return unread === state.unread ? state : { ...state, unread };
    }
  }
}

/** Takes a batch. Runs of live messages are merged together, so a burst sorts the timeline once. */
function received(before: RoomState, events: readonly ServerEvent[], now: number, away: boolean): RoomState {
  let state = before;
  let run: Message[] = [];
  const mergeRun = () => {
    state = withLive(state, run, away);
    run = [];
  };
  for (const event of events) {
    if (event.type === 'message') {
      run.push(event.message);
      state = { ...state, typing: stopped(state.typing, event.message.clientId) };
    } else {
      mergeRun();
      state = withEvent(state, event, now, away);
    }
  }
  mergeRun();
  return state;
}

function withEvent(
  state: RoomState,
  event: Exclude<ServerEvent, { type: 'message' }>,
  now: number,
  away: boolean,
): RoomState {
  switch (event.type) {
    case 'history':
      return withHistory(state, event, away);
    case 'typing':
      return event.person.clientId === state.self?.clientId
        ? state
        : { ...state, typing: typed(state.typing, event.person, event.others, now) };
    case 'presence':
      return { ...state, presence: { count: event.count, users: event.users, more: event.more } };
    case 'ack': {
      const shown = state.messages.some((message) => message.id === event.id && isOwn(state, message));
      const notice = state.notice?.code === 'unavailable' ? null : state.notice;
      return { ...state, outbox: acked(state.outbox, event.id, shown), notice };
    }
    case 'error':
      return {
        ...state,
        outbox: event.id === null ? state.outbox : refused(state.outbox, event.id, event.code, now),
        notice: event.code === 'not_joined' ? state.notice : { code: event.code, detail: event.message },
      };
  }
}

function withLive(state: RoomState, live: readonly Message[], away: boolean): RoomState {
  if (live.length === 0) {
    return state;
  }
  const merged = withMessages(state, live);
  const others = fromOthers(state, merged.fresh);
  return {
    ...merged.state,
    unread: away ? missed(state.unread, others) : state.unread,
    arrivals:
      others.length === 0
        ? state.arrivals
        : { total: state.arrivals.total + others.length, latest: others.slice(-latestArrivals) },
  };
}

function withHistory(state: RoomState, history: HistoryEvent, away: boolean): RoomState {
  const isFirst = state.joins === 0;
  const newestKnown = state.messages.at(-1);
  const merged = withMessages({ ...state, self: history.self, joins: state.joins + 1 }, history.messages);
  const gaps =
    history.gap && newestKnown !== undefined ? new Set(merged.state.gaps).add(messageKey(newestKnown)) : merged.state.gaps;
  const settled = settleSent({ ...merged.state, gaps, outbox: rejoined(merged.state.outbox) });
  if (isFirst) {
    return settled;
  }
  const others = fromOthers(settled, merged.fresh);
  return { ...settled, unread: away ? missed(state.unread, others) : caughtUp(state.unread, others) };
}

/** A message that was acked and is still not in the history fell into a gap: it keeps the place of its writing. */
function settleSent(state: RoomState): RoomState {
  const { self } = state;
  const sent = state.outbox.filter((message) => message.state === 'sent');
  if (self === null || sent.length === 0) {
    return state;
  }
  const own = sent.map(({ id, text, at }): Message => ({ kind: 'chat', ...self, id, text, at }));
  return withMessages(state, own).state;
}

function withMessages(
  state: RoomState,
  incoming: readonly Message[],
): { readonly state: RoomState; readonly fresh: readonly Message[] } {
  const { messages, fresh } = merge(state.messages, incoming);
  const outbox = incoming
    .filter((message) => isOwn(state, message))
    .reduce((rest, message) => broadcast(rest, message.id), state.outbox);
  return { state: { ...state, messages, outbox, gaps: stillShown(state.gaps, messages) }, fresh };
}

function stillShown(gaps: ReadonlySet<MessageKey>, messages: readonly Message[]): ReadonlySet<MessageKey> {
  return gaps.size === 0 ? gaps : new Set(messages.map(messageKey).filter((key) => gaps.has(key)));
}

function isOwn(state: RoomState, message: Message): boolean {
  return isWrittenBy(message, state.self?.clientId);
}

function fromOthers(state: RoomState, messages: readonly Message[]): readonly Message[] {
  return messages.filter((message) => message.kind === 'chat' && !isOwn(state, message));
}
