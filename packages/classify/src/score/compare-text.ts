/** Orders texts by code unit (按码元排序), on any machine alike. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
