import { beforeEach, expect, it, vi } from 'vitest';
import { rememberedName, rememberName, tabSecret } from './identity';
import { randomSecret, randomUuid } from './randomId';

beforeEach(() => sessionStorage.clear());

it('keeps the secret of the tab', () => {
  const secret = tabSecret();
  expect(secret).toMatch(/^[\w-]{22}$/);
  expect(tabSecret()).toBe(secret);
});

it('makes a new secret in place of one that is too short', () => {
  sessionStorage.setItem('chat.clientId', 'short');
  expect(tabSecret()).toMatch(/^[\w-]{22}$/);
});

it('remembers a name, but not one the room would refuse', () => {
  rememberName('Swift Otter');
  expect(rememberedName()).toBe('Swift Otter');
  rememberName('a\u202eb');
  expect(rememberedName()).toBeNull();
});

it('works without storage', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  expect(tabSecret()).toBe(tabSecret());
});

it('makes UUIDs of version 4 without randomUUID', () => {
  expect(randomUuid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(Array.from({ length: 100 }, randomUuid)).size).toBe(100);
  expect(new Set(Array.from({ length: 100 }, randomSecret)).size).toBe(100);
});
