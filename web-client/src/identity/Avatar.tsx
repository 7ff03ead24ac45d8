import BoringAvatar from 'boring-avatars';
import { memo } from 'react';

// A prime number of colors distributes them better.
const colors = ['#0f766e', '#f4a259', '#c8553d', '#5b8e7d', '#f4d35e', '#3d5a80', '#9a8fbf'];

/** A generated face. It decorates the name next to it, so screen readers skip it. */
export const Avatar = memo(function Avatar({ clientId, size }: { readonly clientId: string; readonly size: number }) {
  return (
    <span className="avatar" aria-hidden="true">
      <BoringAvatar name={clientId} variant="beam" size={size} colors={colors} />
    </span>
  );
});
