import { listPeople, t } from '../i18n/i18n';
import './presence.css';
import { summarize, type Typing } from './typing';

/** Takes up its line even when empty, so that nothing moves when someone starts to type. */
export function TypingLine({ typing }: { readonly typing: Typing }) {
  const { names, others } = summarize(typing);
  return (
    <p className="typing" data-testid="typing" dir="auto">
      {typing.length > 0 && (
        <>
          <span className="typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span className="typing-text">{t(names.length + others === 1 ? 'typing.one' : 'typing.many', { people: listPeople(names, others) })}</span>
        </>
      )}
    </p>
  );
}
