import { useEffect, useState } from 'react';
import { t } from '../i18n/i18n';

interface CountdownProps {
  readonly until: number;
  /** A text with `seconds`. */
  readonly text: 'connection.retryIn' | 'composer.wait';
}

export function Countdown({ until, text }: CountdownProps) {
  const [seconds, setSeconds] = useState(() => secondsTo(until));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(secondsTo(until)), 250);
    return () => clearInterval(timer);
  }, [until]);
  return t(text, { seconds });
}

function secondsTo(until: number): number {
  return Math.max(0, Math.ceil((until - Date.now()) / 1_000));
}
