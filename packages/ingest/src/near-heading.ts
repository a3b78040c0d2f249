/** Traditional characters of headings, each before its simplified form. */
const TRADITIONAL =
  "標标題题內内編编號号單单職职時时間间聯联話话類类緊紧報报見见議议對对詳详況况黨党屆届電电機机開开級级應应體体員员組组織织別别來来訊讯遞递層层從从貫贯馬马門门問问";

const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: TRADITIONAL.length / 2 }, (_, at) => [
    TRADITIONAL.charAt(2 * at),
    TRADITIONAL.charAt(2 * at + 1),
  ]),
);

/** Longer cells are texts, not headings. */
const LONGEST = 40;

/**
 * Finds the heading that was probably meant (猜列名), to be proposed and never taken: traditional characters (標題), one
 * character wrong, missing, too many or swapped (标提, 反应人, 题标), or a known heading within a longer one (来信标题栏).
 *
 * The nearest one counts, of equal ones the first. Headings that are known are for the caller to leave out.
 *
 * O(headings · aliases).
 *
 * @example
 * nearHeading(["編號", "標題", "說明"], ["标题", "题目"]); // => "標題"
 * nearHeading(["说明", "附件"], ["标题", "题目"]); // => undefined
 */
export function nearHeading(headings: readonly string[], aliases: readonly string[]): string | undefined {
  const wanted = aliases.map(folded);
  let best: { readonly heading: string; readonly rank: number } | undefined;
  for (const heading of headings) {
    const own = folded(heading);
    if (own === "" || own.length > LONGEST) continue;
    for (const alias of wanted) {
      const rank = rankOf(own, alias);
      if (rank !== undefined && (best === undefined || rank < best.rank)) best = { heading, rank };
    }
  }
  return best?.heading;
}

/** What is left of a heading when looks do not count. */
function folded(heading: string): string {
  const bare = heading
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  return Array.from(bare, (character) => SIMPLIFIED.get(character) ?? character).join("");
}

/** 0: the same to the eye; 1: a slip; 2: within; 3: one character of two. */
function rankOf(heading: string, alias: string): number | undefined {
  if (heading === alias) return 0;
  const isShort = Math.min(heading.length, alias.length) <= 2;
  if (isSlip(heading, alias))
    return isShort && heading.length === alias.length && !isSwap(heading, alias) ? 3 : 1;
  // “id” and “no” lie within many a word.
  return /\p{Script=Han}/u.test(alias) && alias.length > 1 && heading.includes(alias) ? 2 : undefined;
}

/** Whether one character wrong, missing, too many, or two swapped, make one of the other; one of one is no slip. */
function isSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || short.length < 2) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  if (short.length < long.length) return short.slice(start) === long.slice(start + 1);
  return short.slice(start + 1) === long.slice(start + 1) || isSwap(a, b);
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  return a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2);
}
