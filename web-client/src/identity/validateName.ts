import { limits } from '../protocol/events';

export type NameError = 'empty' | 'too_long' | 'forbidden';

// Control characters, lone surrogates, line separators, and marks that change the direction of the text around them.
const forbidden = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
// A name without any of these would be invisible.
const visible = /[^\p{Z}\p{Cf}\p{Cn}\u115f\u1160\u2800\u3164\uffa0]/u;

/** Applies the server's rules, so that a name is rarely rejected after joining. Returns null for a valid name. */
export function validateName(name: string): NameError | null {
  const trimmed = name.trim();
  if (forbidden.test(trimmed)) {
    return 'forbidden';
  }
  if (!visible.test(trimmed)) {
    return 'empty';
  }
  return trimmed.length > limits.nameLength ? 'too_long' : null;
}
