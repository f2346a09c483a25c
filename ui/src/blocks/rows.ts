// Which rows of a long table stand in the page. Rows differ in height, so each is measured once it was shown.

/** From this many rows on only the visible ones stand in the page. */
export const MANY = 200;
/** What a row is taken for until it was measured, in pixels. */
export const GUESS = 53;
const SPARE = 8;

export interface Part {
  first: number;
  /** One behind the last. */
  end: number;
  above: number;
  below: number;
}

/** The part of `count` rows that is seen between two heights of the table, with a few to spare at both ends. */
export function part(count: number, height: (row: number) => number, top: number, bottom: number): Part {
  let y = 0;
  let first = 0;
  while (first < count && y + height(first) <= top) y += height(first++);
  let end = first;
  let seen = y;
  while (end < count && seen < bottom) seen += height(end++);
  const start = Math.max(0, first - SPARE);
  for (let row = first - 1; row >= start; row--) y -= height(row);
  const stop = Math.min(count, end + SPARE);
  let below = 0;
  for (let row = stop; row < count; row++) below += height(row);
  return { first: start, end: stop, above: y, below };
}
