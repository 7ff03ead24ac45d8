const shownCharacters = 8;

/** Names a person whom the page knows; of others it shows the beginning of the public id. */
export function nameOrId(clientId: string, nameOf: (clientId: string) => string | null): string {
  return nameOf(clientId) ?? `#${clientId.slice(0, shownCharacters)}`;
}
