import { useMemo, useState } from 'react';
import { storedToken } from './auth/storedToken';
import { Chat } from './Chat';
import { loadClientSecret, loadName, saveName, type Identity } from './identity/identity';
import { JoinForm } from './identity/JoinForm';
import { suggestName } from './identity/suggestName';
import { useMediaQuery } from './useMediaQuery';

/** Shows the join form until the reader has a name, then the chat. */
export function ChatRoom() {
  const [clientSecret] = useState(loadClientSecret);
  // Whoever signs in is called what the token says; the room needs some name until then.
  const [name, setName] = useState(() => loadName() ?? (storedToken.load() === null ? null : suggestName()));
  const [suggestedName, setSuggestedName] = useState(suggestName);
  const hasKeyboard = useMediaQuery('(pointer: fine)');
  const [rejection, setRejection] = useState('');
  const identity = useMemo<Identity | null>(
    () => (name === null ? null : { clientSecret, name }),
    [clientSecret, name],
  );

  const join = (chosen: string) => {
    saveName(chosen);
    setName(chosen);
  };
  const returnToJoinForm = (reason: string) => {
    setSuggestedName(name ?? suggestName());
    setRejection(reason);
    saveName(null);
    setName(null);
  };

  return identity === null ? (
    <JoinForm suggestedName={suggestedName} rejection={rejection} takesFocus={hasKeyboard} onJoin={join} />
  ) : (
    <Chat identity={identity} onRename={() => returnToJoinForm('')} onIdentityRejected={returnToJoinForm} />
  );
}
