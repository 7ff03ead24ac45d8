/** Every word the page says, in one place. Another language is another object of the same shape. */
const number = new Intl.NumberFormat();
const list = new Intl.ListFormat('en', { type: 'conjunction' });

function others(count: number): string {
  return count === 1 ? '1 other' : `${number.format(count)} others`;
}

/** "Swift Otter", "Swift Otter and Calm Fox", "Swift Otter and 41 others". */
function people(names: readonly string[], more: number): string {
  return list.format(more > 0 ? [...names, others(more)] : names);
}

export const strings = {
  title: 'Chat room',
  titleUnread: (count: number) => `(${count > 99 ? '99+' : count}) Chat room`,

  join: {
    heading: 'Join the room',
    lead: 'One room for everyone who opens this page.',
    name: 'Your name',
    hint: 'Everyone in the room sees it.',
    suggest: 'Suggest another name',
    submit: 'Join',
    problems: {
      empty: 'Please enter a name.',
      too_long: 'A name has at most 32 characters.',
      forbidden: 'This name holds control or text-direction characters. Please leave them out.',
    },
  },

  connection: {
    connecting: 'Connecting…',
    reconnecting: 'Connection lost. Reconnecting…',
    retryIn: (seconds: number) => `Next try in ${seconds} s`,
    lost: 'Connection lost.',
    updating: 'The server is updating. Back in a moment.',
    full: 'The room is full.',
    refused: (reason: string) => (reason === '' ? 'The room refused the connection.' : `The room refused the connection: ${reason}`),
    offline: 'You are offline. What you write is kept.',
    reconnectNow: 'Reconnect now',
  },

  header: {
    online: (count: number) => `${number.format(count)} here`,
    people: (count: number) => `People, ${number.format(count)} here`,
    sound: 'Sound for new messages',
    notifications: 'Desktop notifications',
    notificationsBlocked: 'Notifications are blocked in the browser’s settings.',
  },

  log: {
    label: 'Messages',
    today: 'Today',
    yesterday: 'Yesterday',
    unread: 'New',
    gap: 'Some messages may be missing here',
    empty: 'It is quiet here. Say hello!',
    jump: (count: number) => (count === 0 ? 'To the newest' : count === 1 ? '1 new message' : `${number.format(count)} new messages`),
    code: 'Code',
    newWindow: 'opens in a new tab',
    you: 'You',
    joined: (names: readonly string[], more: number) => `${people(names, more)} joined`,
    left: (names: readonly string[], more: number) => `${people(names, more)} left`,
  },

  delivery: {
    pending: 'Sending…',
    sent: 'Sent',
    failed: 'Not sent',
    retry: 'Try again',
    discard: 'Delete',
  },

  composer: {
    label: 'Message',
    placeholder: 'Write a message',
    send: 'Send',
    remaining: (count: number) => (count >= 0 ? `${count} left` : `${-count} too many`),
    tooLong: (limit: number) => `A message has at most ${number.format(limit)} characters. Please shorten it.`,
    errors: {
      invalid: 'The room did not accept this message.',
      too_long: 'That message is too long for the room.',
      rate_limited: 'Too fast. Wait a moment and try again.',
      not_joined: 'You are joining the room again.',
      unavailable: 'The room cannot save messages right now. Yours waits here and is sent again by itself.',
    },
    withDetail: (text: string, detail: string) => (detail === '' ? text : `${text} (${detail})`),
  },

  typing: (names: readonly string[], more: number) =>
    `${people(names, more)} ${names.length + more === 1 ? 'is' : 'are'} typing`,

  roster: {
    heading: 'People',
    close: 'Close',
    search: 'Find people',
    you: 'you',
    more: (count: number) => `and ${number.format(count)} more`,
    noMatch: 'Nobody here by that name.',
    rename: 'Change name',
  },

  announce: {
    message: (name: string, text: string) => `${name}: ${text}`,
    many: (count: number) => `${number.format(count)} new messages`,
  },

  notify: {
    many: (count: number) => `${number.format(count)} new messages`,
  },
} as const;
