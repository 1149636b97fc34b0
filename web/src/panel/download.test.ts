import { expect, it } from 'vitest';
import { fileName, lines } from './download';

it('breaks a text between words, and a word never', () => {
  const measure = (text: string) => text.length;
  expect(lines('Only Monday, 9–12', 12, measure)).toEqual(['Only Monday,', '9–12']);
  expect(lines('Measurelessly long', 5, measure)).toEqual(['Measurelessly', 'long']);
  expect(lines('short', 12, measure)).toEqual(['short']);
});

it('names a file after the title', () => {
  expect(fileName('Where and when: floors')).toBe('where-and-when-floors');
  expect(fileName('…')).toBe('figure');
});
