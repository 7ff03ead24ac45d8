/** The name of the room, which the service writes into the page (`page.theme.name`). */
export const roomName =
  document.querySelector<HTMLMetaElement>('meta[name="application-name"]')?.content ?? 'Chat room';
