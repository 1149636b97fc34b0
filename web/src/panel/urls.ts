import { question, type Filters } from '../state/view';

/** Where a panel's figures are. */
export function panelUrl(path: string, filters: Filters): string {
  return `/api/v1/${path}?${question(filters)}`;
}

/** The same figures as CSV: the same question, with `.csv` at the end of the path. */
export function csvUrl(url: string): string {
  const [path, query] = url.split('?', 2);
  return query === undefined ? `${path}.csv` : `${path}.csv?${query}`;
}
