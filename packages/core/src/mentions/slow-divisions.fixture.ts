import fc from "fast-check";
import { guardOf, SAID_OF_ANY, WELL_KNOWN, WORDS_TOO } from "./division-words.ts";
import { type Division, divisionsByName, otherNames } from "./divisions.ts";

/** Characters that make full and short names, names in names, and words that only look like them. */
export const DIVISION_CHARACTERS: readonly string[] = [
  ..."深圳市南山东区县北京朝阳大同平城密云通中泉路道政府",
];

/** Texts over {@linkcode DIVISION_CHARACTERS}, so that names meet and overlap. */
export const divisionText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...DIVISION_CHARACTERS),
      fc.constantFrom(
        "深圳",
        "南山区",
        "北京",
        "朝阳",
        "大同",
        "平城区",
        "中山",
        "山东",
        "南通",
        "密云",
        "阳泉",
        "阳泉市",
        "市政",
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

interface SlowName {
  readonly name: string;
  readonly divisions: readonly Division[];
  readonly isFull: boolean;
}

const NAMES: readonly SlowName[] = [...divisionsByName()].flatMap(([name, divisions]) => [
  { name, divisions, isFull: true },
  ...otherNames(name)
    .filter((other) => !divisionsByName().has(other))
    .map((other) => ({ name: other, divisions, isFull: false })),
]);

/** What `readDivisions` finds, by trying every name at every place. O(n · names). */
export function slowDivisions(text: string): readonly string[] {
  const found: string[] = [];
  let before: { end: number; divisions: readonly Division[] } | undefined;
  for (let at = 0; at < text.length; ) {
    const here = namesAt(text, at);
    const last = before?.end === at ? before.divisions : [];
    let next = at + 1;
    for (const name of here) {
      const divisions = slowMeaning(text, at, { name, last });
      if (divisions === undefined) continue;
      next = at + name.length;
      before = { end: next, divisions };
      found.push(`${at} ${name} ${divisions[0]?.name}`);
      break;
    }
    if (next === at + 1) {
      const city = here.find((name) => isCity(name));
      if (city) next = at + city.length;
    }
    at = next;
  }
  return found;
}

function namesAt(text: string, at: number): readonly string[] {
  const names = new Set(NAMES.filter(({ name }) => text.startsWith(name, at)).map(({ name }) => name));
  return [...names].sort((a, b) => b.length - a.length);
}

function sameName(name: string): readonly SlowName[] {
  return NAMES.filter((one) => one.name === name);
}

function isCity(name: string): boolean {
  return sameName(name).some(({ isFull, divisions }) => !isFull && divisions.some(({ level }) => level < 2));
}

function slowMeaning(
  text: string,
  at: number,
  { name, last }: { readonly name: string; readonly last: readonly Division[] },
): readonly Division[] | undefined {
  const all = sameName(name).flatMap(({ divisions }) => divisions);
  const isFull = sameName(name).some((one) => one.isFull);
  const after = text[at + name.length];
  const { notAfter, notBefore } = guardOf(name, isFull);
  if (
    after !== undefined &&
    notBefore.includes(after) &&
    !/^(?:政府|道路)/.test(text.slice(at + name.length))
  )
    return undefined;
  const inside = all.filter((one) => last.some((outer) => lies(one, outer)));
  if (inside.length > 0) return widest(inside);
  if (at > 0 && notAfter.includes(text[at - 1] ?? "")) return undefined;
  if (isFull)
    return name.length > 2 && !SAID_OF_ANY.has(name) && !/[山城林矿]区$|城市$/u.test(name)
      ? widest(all)
      : undefined;
  const known = isCity(name) ? !WORDS_TOO.has(name) : WELL_KNOWN.has(name);
  if (known) return widest(all);
  const outer = isCity(name) ? widest(all) : undefined;
  const inner = namesAt(text, at + name.length)
    .filter((one) => sameName(one).some((full) => full.isFull))
    .flatMap((one) => sameName(one).flatMap(({ divisions }) => divisions));
  return outer && inner.some((one) => outer.some((city) => lies(one, city))) ? outer : undefined;
}

function lies(inner: Division, outer: Division): boolean {
  if (outer.level === 0) return inner.level > 0 && inner.province === outer.name;
  return (
    outer.level === 1 &&
    inner.level === 2 &&
    inner.prefecture === outer.name &&
    inner.province === outer.province
  );
}

function widest(divisions: readonly Division[]): readonly Division[] | undefined {
  return [0, 1, 2]
    .map((level) => divisions.filter((one) => one.level === level))
    .find((wide) => wide.length > 0);
}
