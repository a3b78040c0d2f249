/** The number of an issue, as far as it is told (期号). */
export interface IssueNumber {
  readonly year?: number;
  readonly number?: number;
  /** 总第N期 */
  readonly total?: number;
}

/** 17, 第17期, 2009年第17期, 第17期（总第305期）; blank names no issue, `undefined` is unreadable. */
export function parseIssueNumber(text: string): IssueNumber | undefined {
  if (text === "") return {};
  const bare = text.normalize("NFKC").replace(/\s+/g, "");
  const match = /^(?:(\d{4})年)?第?0*([1-9]\d{0,4})期?(?:\(?总第?0*([1-9]\d{0,5})期?\)?)?$/.exec(bare);
  if (!match) return undefined;
  return {
    number: Number(match[2]),
    ...(match[1] === undefined ? {} : { year: Number(match[1]) }),
    ...(match[3] === undefined ? {} : { total: Number(match[3]) }),
  };
}

/** 2009, 2009年度; blank is `undefined`, what is no year is NaN. */
export function parseYear(text: string): number | undefined {
  if (text === "") return undefined;
  return Number(/^([1-9]\d{3})年?度?$/.exec(text.normalize("NFKC"))?.[1]);
}
