/** The room's socket lives where the page came from. */
export function roomUrl(page: { readonly protocol: string; readonly host: string }): string {
  return `${page.protocol === 'https:' ? 'wss:' : 'ws:'}//${page.host}/api/ws`;
}
