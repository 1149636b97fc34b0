import type { Badge } from '../state/liveness';
import { asOf, badge } from '../state/live';
import { museum } from '../state/session';
import { clock } from '../time/labels';

const WHY: Record<Extract<Badge, { kind: 'stale' }>['why'], string> = {
  silence: 'The server has not been heard for ten seconds. Figures are renewed as soon as it answers.',
  deaf: 'The server does not hear of new presses at the moment. Reload to see the newest figures.',
  loaders: 'Nothing loads presses at the moment: no loader has given a sign of life for ten seconds.',
};

/** Says whether what is on the screen is what is known. */
export function LiveBadge() {
  const shown = badge.value;
  const zone = museum.value?.zone ?? 'UTC';
  const since = shown.kind === 'stale' && shown.since !== null ? ` since ${clock(shown.since, zone)}` : '';
  const words: Record<Badge['kind'], string> = {
    connecting: 'connecting',
    live: 'live',
    reconnecting: 'reconnecting',
    stale: `stale${since}`,
  };
  return (
    <div class="live">
      <span
        class={`live__badge live__badge--${shown.kind}`}
        role="status"
      >
        <span class="live__dot" aria-hidden="true" />
        {words[shown.kind]}
        {shown.kind === 'stale' && <span class="live__why"> {WHY[shown.why]}</span>}
      </span>
      {asOf.value !== null && (
        <span class="live__asof">
          <span class="live__asof-words">as of </span>
          <time dateTime={new Date(asOf.value).toISOString()}>{clock(asOf.value, zone)}</time>
        </span>
      )}
    </div>
  );
}
