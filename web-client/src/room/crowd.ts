import type { SystemMessage } from '../protocol/events';
import { strings } from '../strings';

const namesShown = 2;

/** One line for a run of joins and leaves. */
export function describeCrowd(messages: readonly SystemMessage[]): string {
  return [
    describe(messages.filter((message) => message.system === 'joined'), strings.log.joined),
    describe(messages.filter((message) => message.system === 'left'), strings.log.left),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

function describe(
  messages: readonly SystemMessage[],
  say: (names: readonly string[], more: number) => string,
): string | null {
  if (messages.length === 0) {
    return null;
  }
  const names = [...new Map(messages.map((message) => [message.clientId, message.name])).values()];
  const shown = names.length > namesShown ? names.slice(0, namesShown) : names;
  const folded = messages.reduce((sum, message) => sum + message.others, 0);
  return say(shown, names.length - shown.length + folded);
}
