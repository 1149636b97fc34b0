import { chooseTheme, nextTheme, themeChoice, type ThemeChoice } from '../state/theme';
import { go, view } from '../state/navigation';
import { Icon } from './Icon';

const NEXT: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' };
const NAMES: Record<ThemeChoice, string> = { system: 'as the system', light: 'light', dark: 'dark' };

/** Goes through the themes: as the system, light, dark. */
export function ThemeSwitch() {
  const choice = themeChoice.value;
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`Theme: ${NAMES[choice]}. Change to ${NAMES[NEXT[choice]]}`}
      title={`Theme: ${NAMES[choice]} (t)`}
      onClick={turnTheme}
    >
      <Icon name={choice} />
    </button>
  );
}

/** The next theme; one that the URL wants gives way. */
export function turnTheme(): void {
  const inUrl = view.value.theme;
  if (inUrl === null) {
    nextTheme();
  } else {
    go({ theme: null });
    chooseTheme(NEXT[inUrl]);
  }
}
