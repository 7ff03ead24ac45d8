/** All user-visible text. A translation is another object of the same shape. */
const number = new Intl.NumberFormat();
const list = new Intl.ListFormat('en', { type: 'conjunction' });

function others(count: number): string {
  return count === 1 ? '1 other' : `${number.format(count)} others`;
}

/** "Swift Otter", "Swift Otter and Calm Fox", "Swift Otter and 41 others". */
function people(names: readonly string[], unnamed: number): string {
  return list.format(unnamed > 0 ? [...names, others(unnamed)] : names);
}

export const strings = {
  title: 'Chat room',
  titleUnread: (count: number) => `(${count > 99 ? '99+' : count}) Chat room`,

  join: {
    heading: 'Join the room',
    lead: 'One room for everyone who opens this page.',
    name: 'Your name',
    hint: 'Everyone in the room can see it.',
    suggest: 'Suggest another name',
    submit: 'Join',
    errors: {
      empty: 'Please enter a name.',
      too_long: 'A name can have at most 32 characters.',
      forbidden: 'This name contains hidden characters. Please remove them.',
      marks: 'This name has too many accents on one letter, or begins with one. Please remove some.',
    },
  },

  lookalike: {
    mark: 'This name looks like another name here. It may be a different person.',
    name: (name: string) => `${name} (look-alike name)`,
  },

  connection: {
    connecting: 'Connecting…',
    reconnecting: 'Connection lost. Reconnecting…',
    retryIn: (seconds: number) => `Retrying in ${seconds} s`,
    lost: 'Connection lost.',
    updating: 'The server is updating. Back in a moment.',
    full: 'The room is full.',
    refused: (reason: string) => (reason === '' ? 'The room refused the connection.' : `The room refused the connection: ${reason}`),
    offline: 'You are offline. Your messages will be sent when you are back.',
    reconnectNow: 'Reconnect now',
  },

  header: {
    online: (count: number) => `${number.format(count)} here`,
    people: (count: number) => `People, ${number.format(count)} here`,
    sound: 'Sound for new messages',
    notifications: 'Desktop notifications',
    notificationsBlocked: 'Notifications are blocked in your browser’s settings',
  },

  log: {
    label: 'Messages',
    today: 'Today',
    yesterday: 'Yesterday',
    unread: 'New',
    gap: 'Some messages may be missing here',
    empty: 'It is quiet here. Say hello!',
    jump: (count: number) => (count === 0 ? 'Jump to newest' : count === 1 ? '1 new message' : `${number.format(count)} new messages`),
    code: 'Code',
    newWindow: 'opens in a new tab',
    you: 'You',
    joined: (names: readonly string[], unnamed: number) => `${people(names, unnamed)} joined`,
    left: (names: readonly string[], unnamed: number) => `${people(names, unnamed)} left`,
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
    tooLong: (limit: number) => `A message can have at most ${number.format(limit)} characters. Please shorten it.`,
    errors: {
      invalid: 'The room did not accept this message.',
      too_long: 'That message is too long for the room.',
      rate_limited: 'Too many messages at the moment. Yours will be sent again automatically.',
      not_joined: 'Reconnecting to the room…',
      unavailable: 'The room cannot save messages right now. Yours will be sent again automatically.',
    },
    withDetail: (text: string, detail: string) => (detail === '' ? text : `${text} (${detail})`),
  },

  typing: (names: readonly string[], unnamed: number) =>
    `${people(names, unnamed)} ${names.length + unnamed === 1 ? 'is' : 'are'} typing`,

  roster: {
    heading: 'People',
    close: 'Close',
    search: 'Find people',
    you: 'you',
    more: (count: number) => `and ${number.format(count)} more`,
    noMatch: 'No one here matches that name.',
    rename: 'Change name',
  },

  announce: {
    message: (name: string, text: string) => `${name}: ${text}`,
    many: (count: number) => `${number.format(count)} new messages`,
  },
} as const;
