import { computed, signal } from '@preact/signals';
import { parseView, viewUrl, type View } from './view';

/** What the URL says now. Changed only by [go] and by the browser's own buttons. */
export const view = signal<View>(parseView(location.pathname, location.search));

/** The URL of the present view. */
export const here = computed(() => viewUrl(view.value));

addEventListener('popstate', () => {
  view.value = parseView(location.pathname, location.search);
});

/** Shows another view; the one before is where the browser's back button leads. */
export function go(change: Partial<View>): void {
  const next = { ...view.value, ...change };
  const url = viewUrl(next);
  if (url !== viewUrl(view.value)) {
    history.pushState(null, '', url);
  }
  view.value = next;
}

/** Goes to a URL of this site, without a way back to the page before: after a sign-in. */
export function replaceWith(url: string): void {
  history.replaceState(null, '', url);
  view.value = parseView(location.pathname, location.search);
}
