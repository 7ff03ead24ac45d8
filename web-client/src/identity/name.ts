import { limits } from '../protocol/events';

export type NameProblem = 'empty' | 'too_long' | 'forbidden';

// Controls, halves of surrogate pairs, line separators, and the marks that turn the direction of the text around them.
const forbidden = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
// A name made of these alone would show as nothing.
const visible = /[^\p{Z}\p{Cf}\p{Cn}\u115f\u1160\u2800\u3164\uffa0]/u;

export function nameProblem(name: string): NameProblem | null {
  const trimmed = name.trim();
  if (forbidden.test(trimmed)) {
    return 'forbidden';
  }
  if (!visible.test(trimmed)) {
    return 'empty';
  }
  return trimmed.length > limits.nameLength ? 'too_long' : null;
}
