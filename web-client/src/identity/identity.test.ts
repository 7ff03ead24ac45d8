import { beforeEach, expect, it, vi } from 'vitest';
import { loadClientSecret, loadName, saveName } from './identity';
import { randomSecret, randomUuid } from './randomId';

beforeEach(() => sessionStorage.clear());

it('keeps the secret of the tab', () => {
  const secret = loadClientSecret();
  expect(secret).toMatch(/^[\w-]{22}$/);
  expect(loadClientSecret()).toBe(secret);
});

it('replaces a secret that is too short', () => {
  sessionStorage.setItem('chat.clientId', 'short');
  expect(loadClientSecret()).toMatch(/^[\w-]{22}$/);
});

it('loads the saved name, unless the room would reject it', () => {
  saveName('Swift Otter');
  expect(loadName()).toBe('Swift Otter');
  saveName('a\u202eb');
  expect(loadName()).toBeNull();
});

it('works without storage', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  expect(loadClientSecret()).toBe(loadClientSecret());
});

it('creates version 4 UUIDs without crypto.randomUUID', () => {
  expect(randomUuid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(Array.from({ length: 100 }, randomUuid)).size).toBe(100);
  expect(new Set(Array.from({ length: 100 }, randomSecret)).size).toBe(100);
});
