import { computed, effect, signal } from '@preact/signals';
import { view } from './navigation';

/** What a person can choose. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const STORED = 'vitrine.theme';
const ORDER: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

const isSystemDark = signal(systemIsDark.matches);
const chosen = signal<ThemeChoice>(stored());

systemIsDark.addEventListener('change', (event) => {
  isSystemDark.value = event.matches;
});

/** What was chosen; a theme in the URL goes before. */
export const themeChoice = computed<ThemeChoice>(() => view.value.theme ?? chosen.value);

/** What is shown. */
export const theme = computed<'light' | 'dark'>(() => {
  const choice = themeChoice.value;
  return choice === 'system' ? (isSystemDark.value ? 'dark' : 'light') : choice;
});

/** Chooses a theme for this browser. */
export function chooseTheme(choice: ThemeChoice): void {
  chosen.value = choice;
  try {
    localStorage.setItem(STORED, choice);
  } catch {
    // storage is forbidden: the choice holds until the page is left
  }
}

/** The theme after the present one, for the keyboard. */
export function nextTheme(): void {
  chooseTheme(ORDER[(ORDER.indexOf(chosen.value) + 1) % ORDER.length] ?? 'system');
}

effect(() => {
  document.documentElement.dataset['theme'] = theme.value;
});

function stored(): ThemeChoice {
  try {
    const value = localStorage.getItem(STORED);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}
