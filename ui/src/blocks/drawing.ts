// Measures for drawings: days on a line, and texts that fit.

/** A text of at most so many characters; the whole of it stands in the drawing's name. */
export function shorten(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("").trimEnd()}…`;
}

/** Days since 1970 of a `YYYY-MM-DD`, or nothing when it is none. */
export function day(date: string): number | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  if (!found) return undefined;
  return Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / 86_400_000;
}

/** Where a day stands between two ends, in pixels from the left end, never outside. */
export function scale(from: string, to: string, left: number, right: number): (date: string) => number {
  const first = day(from) ?? 0;
  const span = Math.max(1, (day(to) ?? first + 1) - first);
  return (date) => {
    const at = ((day(date) ?? first) - first) / span;
    return left + Math.min(1, Math.max(0, at)) * (right - left);
  };
}
