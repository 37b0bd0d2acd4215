// Days along an axis: what a stretch of it means. Kept apart from the page, so that it can be tested.

/** The ISO day `share` (0 to 1) of the way from the first day to the end of the last. */
export function dayAt(first: string, last: string, share: number): string {
  const start = Date.parse(`${first}T00:00:00Z`);
  const days = Math.round((Date.parse(`${last}T00:00:00Z`) - start) / 86_400_000) + 1;
  const number = Math.min(days - 1, Math.max(0, Math.floor(share * days)));
  return new Date(start + number * 86_400_000).toISOString().slice(0, 10);
}

/** The address of the same view between two days. */
export function between(address: string, since: string, until: string): string {
  const url = new URL(address);
  url.searchParams.set("since", since);
  url.searchParams.set("until", until);
  url.searchParams.delete("page");
  return url.pathname + url.search;
}

/** Where a place in a JavaScript text (UTF-16) lies in code points, as the record counts. */
export function codePoints(text: string, units: number): number {
  return [...text.slice(0, units)].length;
}
