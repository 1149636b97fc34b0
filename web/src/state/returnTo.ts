/** Where a person wanted to go before the door: a path of this site, or null. */
export function returnTo(search: string): string | null {
  const to = new URLSearchParams(search).get('to');
  // Two slashes, or a slash and a backslash, would lead to another site.
  return to !== null && /^\/(?![/\\])[^\\\s]*$/.test(to) && !to.startsWith('/sign-in') ? to : null;
}
