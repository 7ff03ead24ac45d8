import { expect, it } from 'vitest';
import { linkedMessage, linkTo } from './messageLink';

const page = { origin: 'https://chat.example', pathname: '/' };

it('leads back to the same message', () => {
  const link = linkTo('chat/otter_1/a-b', page);
  expect(link).toBe('https://chat.example/#m=otter_1/a-b');
  expect(linkedMessage(new URL(link).hash)).toBe('chat/otter_1/a-b');
});

it.each(['', '#', '#m=', '#m=a', '#m=a/b/c', '#m=a/b"]', '#token=a/b', '#m=/b'])('is none in %s', (hash) => {
  expect(linkedMessage(hash)).toBeNull();
});
