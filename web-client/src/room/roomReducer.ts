import { isRetried } from '../client/outbox';
import { olderRef, reactorsRef } from '../client/session';
import { addresses } from '../markup/mention';
import { addTyping, removeExpired, removeTyping } from '../presence/typing';
import type { ChatMessage, HistoryEvent, Message, Person, Removal, ServerEvent } from '../protocol/events';
import { isWrittenBy, messageKey, type MessageKey } from '../protocol/messageKey';
import { addRemoval, addText, applyChanges, type Changes } from './changes';
import { hide, show } from './hiddenPeople';
import { addReactors, applyReactions, dropReactions, timesOf } from './reactions';
import type { RoomAction, RoomState } from './roomState';
import { setTo, waitAfter, waitAsTold } from './roomSettings';
import { addMark, afterDropping, noScrollback } from './scrollback';
import { maxArrivedMeanwhile, maxTimelineMessages, merge } from './timeline';
import { addUnread, markCatchUp, markRead, nothingUnread } from './unread';

const maxLatestArrivals = 3;

/** The room as the page shows it. What is sent, and when, is decided in `client/session.ts`. */
export function roomReducer(state: RoomState, action: RoomAction): RoomState {
  switch (action.type) {
    case 'updated':
      return { ...applyEvents(state, action.events, action.now, action.away), outbox: action.outbox };
    case 'messageWritten':
      return { ...state, unread: nothingUnread, sendError: null };
    case 'sendErrorDismissed':
      return { ...state, sendError: null };
    case 'typingExpired': {
      const typing = removeExpired(state.typing, action.now);
      return typing === state.typing ? state : { ...state, typing };
    }
    case 'olderAsked':
      return { ...state, scrollback: { ...state.scrollback, state: 'loading' } };
    case 'scrolled':
      return state.atEnd === action.atEnd && state.scrollback.loaded === 0 ? state : scrolled(state, action.atEnd);
    case 'markedRead': {
      const unread = markRead(state.unread);
      return unread === state.unread ? state : { ...state, unread };
    }
    case 'personHidden':
      return {
        ...state,
        hidden: hide(state.hidden, action.person),
        typing: removeTyping(state.typing, action.person.clientId),
      };
    case 'personShown':
      return { ...state, hidden: show(state.hidden, action.clientId) };
  }
}

/** Merges each run of live messages at once, so that a burst sorts the timeline once. */
function applyEvents(before: RoomState, events: readonly ServerEvent[], now: number, away: boolean): RoomState {
  let state = before;
  let run: Message[] = [];
  let cursor: string | null = null;
  const mergeRun = () => {
    state = noted(applyMessages(waitAfter(state, run, now), run, away), run.at(-1), cursor);
    run = [];
  };
  for (const event of events) {
    if (event.type === 'message') {
      run.push(event.message);
      cursor = event.cursor;
      state = { ...state, typing: removeTyping(state.typing, event.message.clientId) };
    } else {
      mergeRun();
      state = applyEvent(state, event, now, away);
    }
  }
  mergeRun();
  return state;
}

/** The person as the roster has them, which knows whether the name looks like another one. */
function inRoster({ presence }: RoomState, person: Person): Person {
  return presence.users.find(({ clientId }) => clientId === person.clientId) ?? person;
}

function applyEvent(
  state: RoomState,
  event: Exclude<ServerEvent, { type: 'message' }>,
  now: number,
  away: boolean,
): RoomState {
  switch (event.type) {
    case 'history':
      return applyHistory(setTo(state, event.room, now), event, away);
    case 'older':
      return applyOlder(state, event);
    case 'typing':
      return event.person.clientId === state.self?.clientId || state.hidden.has(event.person.clientId)
        ? state
        : { ...state, typing: addTyping(state.typing, inRoster(state, event.person), event.others, now) };
    case 'update': {
      const key = messageKey({ kind: 'chat', clientId: event.clientId, id: event.id });
      return change(state, addText(state.changes, key, { version: event.version, at: event.at, text: event.text }));
    }
    case 'remove':
      return removed(state, event);
    case 'room':
      return setTo(state, event.settings, now);
    case 'reports':
      return { ...state, openReports: event.open };
    case 'reactions':
      return { ...state, reactions: applyReactions(state.reactions, event, timesOf(state)) };
    case 'reactors':
      return { ...state, reactors: addReactors(state.reactors, event) };
    case 'self':
      return { ...state, self: event.person };
    case 'presence':
      return { ...state, presence: { count: event.count, users: event.users, more: event.more } };
    case 'ack':
      // The room accepts messages again.
      return state.sendError !== null && isRetried(state.sendError.code) ? { ...state, sendError: null } : state;
    case 'error':
      if (event.id === reactorsRef) {
        return state;
      }
      if (event.id === olderRef) {
        return { ...state, scrollback: { ...state.scrollback, state: 'failed' } };
      }
      // The client joins again by itself, so the writer has nothing to do.
      return event.code === 'not_joined' ? state : { ...waitAsTold(state, event, now), sendError: event };
  }
}

function applyMessages(state: RoomState, messages: readonly Message[], away: boolean): RoomState {
  if (messages.length === 0) {
    return state;
  }
  const merged = mergeInto(state, messages);
  const others = writtenByOthers(state, merged.added);
  const mentioned = countMentions(state, others);
  return {
    ...merged.state,
    unread: away ? addUnread(state.unread, others, mentioned) : state.unread,
    arrivals:
      others.length === 0
        ? state.arrivals
        : {
            total: state.arrivals.total + others.length,
            mentions: state.arrivals.mentions + mentioned,
            latest: others.slice(-maxLatestArrivals),
          },
  };
}

function removed(state: RoomState, removal: Removal): RoomState {
  const reactions = dropReactions(state.reactions, removal, timesOf(state));
  return { ...change(state, addRemoval(state.changes, removal)), reactions };
}

function change(state: RoomState, changes: Changes): RoomState {
  return changes === state.changes ? state : { ...state, changes, messages: applyChanges(changes, state.messages) };
}

function applyHistory(known: RoomState, history: HistoryEvent, away: boolean): RoomState {
  // A request for older messages ended with the connection.
  const waiting = known.scrollback.state === 'loading' ? { ...known, scrollback: { ...known.scrollback, state: 'idle' as const } } : known;
  const kept = history.reset ? { ...waiting, messages: [], gaps: new Set<MessageKey>(), scrollback: noScrollback } : waiting;
  const before = history.removed.reduce(removed, kept);
  const newestKnown = before.messages.at(-1);
  const merged = mergeInto({ ...before, self: history.self, limits: history.limits, joins: before.joins + 1 }, history.messages);
  const state = noted(merged.state, merged.state.messages.at(-1), history.cursor);
  const { added } = merged;
  const gaps = history.gap && newestKnown !== undefined ? new Set(state.gaps).add(messageKey(newestKnown)) : state.gaps;
  if (before.joins === 0) {
    return { ...state, gaps };
  }
  const others = writtenByOthers(state, added);
  return {
    ...state,
    gaps,
    unread: away ? addUnread(state.unread, others, countMentions(state, others)) : markCatchUp(state.unread, others),
  };
}

function mergeInto(
  state: RoomState,
  incoming: readonly Message[],
): { readonly state: RoomState; readonly added: readonly Message[] } {
  // Those that the page has are as they should be already.
  const arriving = applyChanges(state.changes, incoming);
  const { messages, added } = merge(state.messages, arriving, limitOf(state));
  const dropped = messages.length < state.messages.length + added.length;
  const scrollback = dropped ? afterDropping(state.scrollback, messages[0]) : state.scrollback;
  return { state: { ...state, messages, scrollback, gaps: stillShown(state.gaps, messages) }, added };
}

/** Older messages fill in what the page lacks. What it shows already may be a later copy. */
function applyOlder(state: RoomState, { messages, before, end }: ServerEvent & { type: 'older' }): RoomState {
  if (state.scrollback.state !== 'loading') {
    return state;
  }
  const known = new Set(state.messages.map(messageKey));
  const fresh = messages.filter((message) => !known.has(messageKey(message)));
  const { scrollback } = state;
  const loaded = { ...state, scrollback: { ...scrollback, loaded: scrollback.loaded + fresh.length } };
  const next = mergeInto(loaded, fresh).state;
  const mark = { at: next.messages[0]?.at ?? 0, before };
  return {
    ...next,
    scrollback: { ...next.scrollback, state: end ? 'end' : 'idle', marks: [mark, ...next.scrollback.marks.filter(({ at }) => at > mark.at)] },
  };
}

/** Notes which position of the log the newest message came with. */
function noted(state: RoomState, newest: Message | undefined, cursor: string | null): RoomState {
  if (newest === undefined || cursor === null) {
    return state;
  }
  const scrollback = addMark(state.scrollback, { at: newest.at, before: cursor }, state.messages);
  return scrollback === state.scrollback ? state : { ...state, scrollback };
}

/** Otherwise a busy room would soon drop what somebody reads. */
function limitOf({ atEnd, scrollback }: RoomState): number {
  return maxTimelineMessages + scrollback.loaded + (atEnd ? 0 : maxArrivedMeanwhile);
}

function scrolled(before: RoomState, atEnd: boolean): RoomState {
  const { scrollback } = before;
  const state = { ...before, atEnd, scrollback: { ...scrollback, loaded: atEnd ? 0 : scrollback.loaded } };
  const limit = limitOf(state);
  if (state.messages.length <= limit) {
    return state;
  }
  const messages = state.messages.slice(-limit);
  return { ...state, messages, scrollback: afterDropping(state.scrollback, messages[0]), gaps: stillShown(state.gaps, messages) };
}

function stillShown(gaps: ReadonlySet<MessageKey>, messages: readonly Message[]): ReadonlySet<MessageKey> {
  return gaps.size === 0 ? gaps : new Set(messages.map(messageKey).filter((key) => gaps.has(key)));
}

function writtenByOthers(state: RoomState, messages: readonly Message[]): readonly ChatMessage[] {
  return messages
    .filter((message) => message.kind === 'chat')
    .filter((message) => message.removedBy === null && !state.hidden.has(message.clientId))
    .filter((message) => !isWrittenBy(message, state.self?.clientId));
}

function countMentions({ self }: RoomState, messages: readonly ChatMessage[]): number {
  return self === null ? 0 : messages.filter((message) => addresses(message, self)).length;
}
