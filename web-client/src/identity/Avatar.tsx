import BoringAvatar from 'boring-avatars';
import { memo, useEffect, useRef } from 'react';

interface AvatarProps {
  readonly clientId: string;
  readonly size: number;
}

// A prime number of colors distributes them better.
const colors = ['#0f766e', '#f4a259', '#c8553d', '#5b8e7d', '#f4d35e', '#3d5a80', '#9a8fbf'];
const maxImages = 1_000;

/** The faces that were drawn, as images: one element instead of thirteen, which the browser lays out for each message. */
const images = new Map<string, string>();

/** A generated face. It decorates the name next to it, so screen readers skip it. */
export const Avatar = memo(function Avatar({ clientId, size }: AvatarProps) {
  const image = images.get(clientId);
  return image === undefined ? (
    <DrawnAvatar clientId={clientId} size={size} />
  ) : (
    <img className="avatar" src={image} width={size} height={size} alt="" draggable={false} />
  );
});

function DrawnAvatar({ clientId, size }: AvatarProps) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const drawing = place.current?.firstElementChild;
    if (drawing) keep(clientId, drawing);
  }, [clientId]);
  return (
    <span ref={place} className="avatar" aria-hidden="true">
      <BoringAvatar name={clientId} variant="beam" size={size} colors={colors} />
    </span>
  );
}

function keep(clientId: string, drawing: Element) {
  if (images.size >= maxImages) images.clear();
  images.set(clientId, `data:image/svg+xml,${encodeURIComponent(drawing.outerHTML)}`);
}
