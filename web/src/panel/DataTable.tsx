import { go } from '../state/navigation';
import type { Table } from './figure';

/** Figures as a table. A row that can be picked has a button as its name, so that the keyboard can do what a click on the chart does. */
export function DataTable({ table, caption }: { table: Table; caption: string }) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={`${caption}, as a table`}>
      <table class="data">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.label} scope="col" class={column.isText ? 'text' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.cells.map((cell, place) => {
                const kind = table.columns[place]?.isText ? 'text' : undefined;
                if (place > 0) {
                  return (
                    <td key={place} class={kind}>
                      <bdi>{cell}</bdi>
                    </td>
                  );
                }
                return (
                  <th key={place} scope="row" class={kind}>
                    <RowName name={cell} pick={row.pick === undefined ? undefined : () => row.pick && go(row.pick)} />
                  </th>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowName({ name, pick }: { name: string; pick: (() => void) | undefined }) {
  if (pick === undefined) {
    return (
      <bdi class="name" title={name}>
        {name}
      </bdi>
    );
  }
  return (
    <button type="button" class="link name" title={`Show only ${name}`} onClick={pick}>
      <bdi>{name}</bdi>
    </button>
  );
}
