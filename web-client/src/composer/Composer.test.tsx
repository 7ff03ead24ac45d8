import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { outgoingMessage } from '../client/outbox';
import type { SendError } from '../room/roomState';
import type { Editing } from './useTextBox';
import { Composer } from './Composer';

let sent: string[];
let typing: number;
let edited: string[];

function renderComposer(error: SendError | null = null, editing: Editing | null = null) {
  render(composer({ error, editing }));
  return { box: screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }), user: userEvent.setup() };
}

function composer(changed: Partial<ComponentProps<typeof Composer>>) {
  return (
    <Composer
      error={null}
      block={null}
      refused={null}
      onTakeBack={({ id }) => edited.push(`back: ${id}`)}
      maxLength={2_000}
      people={[{ clientId: 'otter', name: 'Swift Otter' }, { clientId: 'ann', name: 'Ann' }]}
      takesFocus
      editing={null}
      onEdit={(id, text) => edited.push(`${id}: ${text}`)}
      replyingTo={null}
      onCancel={() => edited.push('cancel')}
      onEditLast={() => edited.push('last')}
      onSend={(text) => sent.push(text)}
      onTyping={() => {
        typing++;
        return true;
      }}
      {...changed}
    />
  );
}

beforeEach(() => {
  vi.unstubAllGlobals();
  sessionStorage.clear();
  sent = [];
  typing = 0;
  edited = [];
});

describe('Composer', () => {
  it('sends on Enter, then is empty and keeps the focus', async () => {
    const { box, user } = renderComposer();
    await user.type(box, ' hello {Enter}');
    expect(sent).toEqual(['hello']);
    expect(box.value).toBe('');
    expect(document.activeElement).toBe(box);
  });

  it('is never lower while its text is measured, or the log would leave its end', async () => {
    const heights: string[] = [];
    vi.stubGlobal('CSS', { supports: () => false });
    vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(function (this: HTMLElement) {
      heights.push(this.parentElement?.style.minHeight ?? '');
      return 99;
    });
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(120);
    const { box, user } = renderComposer();
    await user.type(box, 'a');
    expect(heights).toEqual(['120px', '120px']);
    expect(box.style.height).toBe('99px');
    expect(box.parentElement?.style.minHeight).toBe('');
  });

  it('sends on a click of the button', async () => {
    const { box, user } = renderComposer();
    await user.type(box, 'hello');
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(sent).toEqual(['hello']);
  });

  it('starts a new line on Shift+Enter', async () => {
    const { box, user } = renderComposer();
    await user.type(box, 'a{Shift>}{Enter}{/Shift}b{Enter}');
    expect(sent).toEqual(['a\nb']);
  });

  it('ignores Enter while an input method is composing', () => {
    const { box } = renderComposer();
    fireEvent.change(box, { target: { value: 'にほ' } });
    fireEvent.keyDown(box, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(box, { key: 'Enter', keyCode: 229 });
    expect(sent).toEqual([]);
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(sent).toEqual(['にほ']);
  });

  it('does not send blank text', async () => {
    const { box, user } = renderComposer();
    await user.type(box, '  {Enter}');
    expect(sent).toEqual([]);
  });

  it('counts near the limit, and does not truncate text that is too long', () => {
    const { box } = renderComposer();
    fireEvent.change(box, { target: { value: 'x'.repeat(1_700) } });
    expect(screen.queryByTestId('counter')).toBeNull();
    fireEvent.change(box, { target: { value: 'x'.repeat(1_900) } });
    expect(screen.getByTestId('counter').textContent).toBe('100 left');
    fireEvent.change(box, { target: { value: 'x'.repeat(2_005) } });
    expect(screen.getByTestId('counter').textContent).toBe('5 too many');
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(sent).toEqual([]);
    expect(box.value).toHaveLength(2_005);
    expect(screen.getByTestId('composer-notice').textContent).toContain('at most 2,000 characters');
    fireEvent.change(box, { target: { value: 'x'.repeat(2_000) } });
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(sent).toHaveLength(1);
  });

  it('counts an emoji as one character', async () => {
    const { user, box } = renderComposer();
    await user.click(box);
    await user.paste('😀'.repeat(1_900));
    expect(screen.getByTestId('counter').textContent).toBe('100 left');
  });

  it('keeps the draft across a reload until it is sent', async () => {
    const { box, user } = renderComposer();
    await user.type(box, 'half a thou');
    cleanup();
    const again = renderComposer();
    expect(again.box.value).toBe('half a thou');
    await again.user.type(again.box, 'ght{Enter}');
    expect(sent).toEqual(['half a thought']);
    expect(sessionStorage.getItem('chat.draft')).toBeNull();
  });

  it('throttles the typing signal', async () => {
    const { box, user } = renderComposer();
    await user.type(box, 'hello');
    expect(typing).toBe(1);
  });

  it('shows a clear message for an error code', () => {
    renderComposer({ code: 'rate_limited', message: 'bucket empty' });
    expect(screen.getByTestId('composer-notice').textContent).toBe(
      'Too many messages at the moment. Yours will be sent again automatically.',
    );
  });

  it.each([
    [{ code: 'muted', message: 'no', seconds: 600, reason: 'spam' } as const, 'You cannot write at the moment. Time left: 10 minutes. Reason: spam'],
    [{ code: 'filtered', message: 'no', reason: 'no links' } as const, 'The room does not accept this text. Reason: no links'],
    [{ code: 'forbidden', message: 'too late' } as const, 'You are not allowed to do that. (too late)'],
    [{ code: 'held', message: 'no' } as const, 'Your message is shown when a moderator has approved it.'],
  ])('says why, and for how long: %o', (error, text) => {
    renderComposer(error);
    expect(screen.getByTestId('composer-notice').textContent).toBe(text);
  });

  it.each([
    [{ kind: 'frozen' } as const, 'Only moderators can write at the moment.'],
    [{ kind: 'membersOnly' } as const, 'Only people who have signed in can write.'],
    [{ kind: 'slow', until: Date.now() + 60_000 } as const, 'Slow mode'],
  ])('keeps the text of a writer who must wait, and says why: %o', async (block, why) => {
    render(composer({ block }));
    const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
    await userEvent.type(box, 'hello{Enter}');
    expect([sent, box.value]).toEqual([[], 'hello']);
    expect(screen.getByTestId('composer-notice').textContent).toBe(why);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
    cleanup();
    render(composer({}));
    await userEvent.type(screen.getByRole('textbox', { name: 'Message' }), '{Enter}');
    expect(sent).toEqual(['hello']);
  });

  it('shows how long slow mode lasts, for eyes only', () => {
    render(composer({ block: { kind: 'slow', until: Date.now() + 59_500 } }));
    const countdown = screen.getByTestId('slow-countdown');
    expect([countdown.textContent, countdown.getAttribute('aria-hidden')]).toEqual(['You can write again in 60 s', 'true']);
  });

  it('takes an edit in slow mode', async () => {
    render(composer({ block: { kind: 'slow', until: Date.now() + 60_000 }, editing: { id: 'm', text: 'helo' } }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Message' }), '!{Enter}');
    expect(edited).toEqual(['m: helo!']);
  });

  it('gets a refused text back once, if the writer has begun no other', async () => {
    const refused = outgoingMessage('m', 'bad word', 1);
    const view = render(composer({ refused }));
    const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
    expect([box.value, edited]).toEqual(['bad word', ['back: m']]);
    view.rerender(composer({ refused: null }));
    await userEvent.clear(box);
    await userEvent.type(box, 'other');
    view.rerender(composer({ refused: outgoingMessage('n', 'another', 2) }));
    expect([box.value, edited]).toEqual(['other', ['back: m']]);
  });

  it('completes a mention with the keyboard', async () => {
    const { box, user } = renderComposer();
    await user.type(box, 'hi @ot');
    expect(screen.getByRole('option', { selected: true }).textContent).toBe('Swift Otter');
    await user.keyboard('{Enter}');
    expect(box.value).toBe('hi @Swift Otter ');
    expect(sent).toEqual([]);
    await user.keyboard('!{Enter}');
    expect(sent).toEqual(['hi @Swift Otter !']);
  });

  it('selects a suggestion with the arrow keys or the mouse, and closes on Escape', async () => {
    const { box, user } = renderComposer();
    await user.type(box, '@{ArrowDown}{Tab}');
    expect(box.value).toBe('@Ann ');
    await user.type(box, '@');
    await user.click(screen.getByRole('option', { name: 'Swift Otter' }));
    expect(box.value).toBe('@Ann @Swift Otter ');
    await user.type(box, '@{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    await user.keyboard('{Enter}');
    expect(sent).toEqual(['@Ann @Swift Otter @']);
  });

  it('replaces the code of an emoji', async () => {
    const { box, user } = renderComposer();
    await user.type(box, ':smil');
    expect((await screen.findAllByRole('option'))[0]?.textContent).toBe('😄 :smile:');
    await user.keyboard('e:');
    expect(box.value).toBe('😄');
  });

  it('edits a message, while the draft waits', async () => {
    const written = renderComposer();
    await written.user.type(written.box, 'a draft');
    cleanup();
    const { box, user } = renderComposer(null, { id: 'm', text: 'helo' });
    expect(box.value).toBe('helo');
    await user.clear(box);
    await user.type(box, 'hello{Enter}');
    expect(edited).toEqual(['m: hello']);
    expect(sent).toEqual([]);
    cleanup();
    expect(renderComposer().box.value).toBe('a draft');
  });

  it('cancels editing on Escape, and edits the last message on ArrowUp when it is empty', async () => {
    const first = renderComposer(null, { id: 'm', text: 'x' });
    await first.user.type(first.box, '{Escape}');
    cleanup();
    const { box, user } = renderComposer();
    await user.type(box, '{ArrowUp}a{ArrowUp}');
    expect(edited).toEqual(['cancel', 'last']);
  });
});
