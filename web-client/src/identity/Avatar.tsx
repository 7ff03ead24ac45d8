import BoringAvatar from 'boring-avatars';
import { memo, useEffect, useRef } from 'react';
import { faceImage, keepFace } from './faceImages';

interface AvatarProps {
  readonly clientId: string;
  readonly size: number;
}

// A prime number of colors distributes them better.
const colors = ['#0f766e', '#f4a259', '#c8553d', '#5b8e7d', '#f4d35e', '#3d5a80', '#9a8fbf'];

/** A generated face. It decorates the name next to it, so screen readers skip it. */
export const Avatar = memo(function Avatar({ clientId, size }: AvatarProps) {
  const image = faceImage(clientId);
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
    if (drawing) keepFace(clientId, drawing);
  }, [clientId]);
  return (
    <span ref={place} className="avatar" aria-hidden="true">
      <BoringAvatar name={clientId} variant="beam" size={size} colors={colors} />
    </span>
  );
}
