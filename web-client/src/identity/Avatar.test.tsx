import { render } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Avatar } from './Avatar';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const becomeIdle = () => vi.runAllTimers();

function faces(clientId: string, size = 36) {
  const { container } = render(<Avatar clientId={clientId} size={size} />);
  return { drawing: container.querySelector('svg'), image: container.querySelector('img') };
}

it('draws a face once, and shows the drawing as an image when the browser had time to make it', () => {
  const first = faces('ann');
  expect(first.image).toBeNull();
  expect(faces('ann').image).toBeNull();

  becomeIdle();
  const second = faces('ann', 28);
  expect(second.drawing).toBeNull();
  expect(decodeURIComponent(second.image?.src ?? '')).toBe(`data:image/svg+xml,${first.drawing?.outerHTML}`);
  expect(second.image?.width).toBe(28);
  expect(second.image?.alt).toBe('');
});

it('draws each face', () => {
  expect(faces('ben').drawing?.outerHTML).not.toBe(faces('cleo').drawing?.outerHTML);
});

it('keeps some of the faces of a crowd', () => {
  for (let i = 0; i <= 1_000; i++) faces(`user-${i}`);
  becomeIdle();
  expect(faces('user-0').drawing).not.toBeNull();
  expect(faces('user-1000').image).not.toBeNull();
});
