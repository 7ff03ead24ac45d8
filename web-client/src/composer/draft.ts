import { tabStorage } from '../tabStorage';

const key = 'chat.draft';

export function loadDraft(): string {
  return tabStorage.read(key) ?? '';
}

export function saveDraft(text: string): void {
  tabStorage.write(key, text === '' ? null : text);
}
