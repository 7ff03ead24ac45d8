const adjectives = [
  'Amber', 'Brave', 'Bright', 'Calm', 'Clever', 'Curious', 'Daring', 'Eager', 'Fleet', 'Gentle', 'Golden', 'Happy',
  'Keen', 'Kind', 'Lively', 'Lucky', 'Mellow', 'Merry', 'Misty', 'Noble', 'Patient', 'Quick', 'Quiet', 'Silver',
  'Sunny', 'Swift', 'Tidy', 'Velvet', 'Warm', 'Wise',
] as const;

const animals = [
  'Badger', 'Beaver', 'Bison', 'Crane', 'Dolphin', 'Falcon', 'Finch', 'Fox', 'Gecko', 'Hare', 'Hedgehog', 'Heron',
  'Ibex', 'Kestrel', 'Koala', 'Lark', 'Lynx', 'Marten', 'Newt', 'Orca', 'Otter', 'Owl', 'Panda', 'Puffin', 'Raven',
  'Robin', 'Seal', 'Sparrow', 'Tapir', 'Wren',
] as const;

export function suggestName(random: () => number = Math.random): string {
  return `${pick(adjectives, random)} ${pick(animals, random)}`;
}

function pick(words: readonly string[], random: () => number): string {
  return words[Math.floor(random() * words.length)] ?? '';
}
