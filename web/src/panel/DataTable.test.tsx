// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, it } from 'vitest';
import { DataTable } from './DataTable';

const HOSTILE = ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '\u202Egnp.exe', 'x'.repeat(10_000)];

it('shows hostile names as text, whole, and in a direction of their own', () => {
  const host = document.createElement('div');
  render(
    <DataTable
      caption="Names"
      table={{
        columns: [{ label: 'Name', isText: true }, { label: 'Other', isText: true }],
        rows: HOSTILE.map((name) => ({ cells: [name, name], pick: { exhibition: [1] } })),
      }}
    />,
    host,
  );

  expect(host.querySelector('script, img')).toBeNull();
  expect([...host.querySelectorAll('tbody th bdi')].map((cell) => cell.textContent)).toEqual(HOSTILE);
  expect([...host.querySelectorAll('tbody td bdi')].map((cell) => cell.textContent)).toEqual(HOSTILE);
  expect(host.querySelector('tbody button')?.getAttribute('title')).toContain(HOSTILE[0]);
});
