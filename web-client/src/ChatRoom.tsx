import { useMemo, useState } from 'react';
import { Chat } from './Chat';
import { rememberedName, rememberName, tabSecret, type Identity } from './identity/identity';
import { JoinForm } from './identity/JoinForm';
import { suggestName } from './identity/suggestion';

/** Owns who the reader is. There is a live room only while there is a name to be in it with. */
export function ChatRoom() {
  const [clientId] = useState(tabSecret);
  const [name, setName] = useState(rememberedName);
  const [proposal, setProposal] = useState(suggestName);
  const [refusal, setRefusal] = useState('');
  const identity = useMemo<Identity | null>(() => (name === null ? null : { clientId, name }), [clientId, name]);

  const join = (chosen: string) => {
    rememberName(chosen);
    setName(chosen);
  };
  const stepOut = (reason: string) => {
    setProposal(name ?? suggestName());
    setRefusal(reason);
    rememberName(null);
    setName(null);
  };

  return identity === null ? (
    <JoinForm proposal={proposal} refusal={refusal} onJoin={join} />
  ) : (
    <Chat identity={identity} onRename={() => stepOut('')} onIdentityRejected={stepOut} />
  );
}
