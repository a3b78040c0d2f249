import { distinctSubmitters, type Submitter, submitterNames } from "@minyi/core";
import { cleanLine } from "./clean-text.ts";

/** Names that already tell what their bearer is: 委员甲, 特邀信息员乙, 下岗职工. */
const TELLS_ITSELF = /委员|信息员|群众|市民|村民|居民|职工/;
const UNNAMED = "未署名";
/** What stands for somebody who does not consent: 一位委员, 一个民主党派组织. */
const STANDS_FOR_ONE = /^一(?=[位个])/;
const FEW = ["", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];

/** How a journal names those who sent a text (署名方式): by name, persons by what they are, or not at all. */
export const AUTHOR_STYLES = ["names", "roles", "none"] as const;

/** Options for {@linkcode authorLine}. */
export interface AuthorOptions {
  /** @default "names" */
  readonly authors?: (typeof AUTHOR_STYLES)[number];
  /** Names that are told before 等N人. @default all */
  readonly mostAuthors?: number;
}

/**
 * Writes the line that names who sent a text (反映人): （反映人：民建省委会、省政协委员张三）; empty where nobody is to be named.
 *
 * See {@linkcode authorNames}.
 *
 * @example
 * authorLine([{ name: "委员甲", kind: "member" }], "省政协"); // => "（反映人：委员甲）"
 */
export function authorLine(
  submitters: readonly Submitter[],
  committee: string,
  options: AuthorOptions = {},
): string {
  const names = authorNames(submitters, committee, options);
  return names === "" ? "" : `（反映人：${names}）`;
}

/**
 * Names who sent a text (署名), without brackets.
 *
 * Authors stand in the given order, each once (`distinctSubmitters`), joined by 、; two of one name are told with their 界别 or 单位. A person's kind is told before the name, once for
 * neighbours of one kind; bodies, and names that tell it themselves (委员甲), stand alone. Those who do not consent come as 一位委员
 * already; several of them are 两位委员. Persons who are told by what they are (`roles`) are counted too; bodies keep their names.
 * Of more than `mostAuthors` the first are told, and how many there are: 等8人, 等8个单位, 等8个单位和个人.
 *
 * O(submitters).
 *
 * @example
 * const two = ["甲某", "乙某"].map((name) => ({ name, kind: "member" }));
 * authorNames(two, "省政协", {}); // => "省政协委员甲某、乙某"
 * authorNames(two, "省政协", { authors: "roles" }); // => "两位省政协委员"
 */
export function authorNames(
  submitters: readonly Submitter[],
  committee: string,
  { authors = "names", mostAuthors = Number.POSITIVE_INFINITY }: AuthorOptions,
): string {
  if (authors === "none") return "";
  const entries = entriesOf(submitters, (one, name) => (authors === "roles" ? roleOf(one, committee) : name));
  if (entries.length === 0) return UNNAMED;
  const told: string[] = [];
  let before = "";
  for (const { words, kind, count } of entries.slice(0, mostAuthors)) {
    const alone = TELLS_ITSELF.test(words) || words === UNNAMED;
    const prefix = alone ? "" : kindWords(kind, committee);
    told.push(`${prefix === before ? "" : prefix}${counted(words, count)}`);
    before = prefix;
  }
  return told.join("、") + (entries.length > mostAuthors ? `等${sizeOf(entries)}` : "");
}

interface Entry {
  readonly words: string;
  readonly kind: Submitter["kind"];
  count: number;
}

/** Each once; those who are only told by what they are cannot be told apart, and are counted. */
function entriesOf(
  submitters: readonly Submitter[],
  wordsOf: (one: Submitter, name: string) => string,
): readonly Entry[] {
  const apart = ({ name }: Submitter) => STANDS_FOR_ONE.test(cleanLine(name));
  const persons = distinctSubmitters(submitters, { apart });
  const names = submitterNames(persons, { apart });
  const entries = new Map<string, Entry>();
  for (const [at, one] of persons.entries()) {
    const words = cleanLine(wordsOf(one, names[at] ?? one.name));
    if (words === "") continue;
    const known = entries.get(`${one.kind} ${words}`);
    if (!known) entries.set(`${one.kind} ${words}`, { words, kind: one.kind, count: 1 });
    else if (STANDS_FOR_ONE.test(words)) known.count++;
  }
  return [...entries.values()];
}

function roleOf({ name, kind }: Submitter, committee: string): string {
  const words = kindWords(kind, committee);
  return words === "" || cleanLine(name) === "" || cleanLine(name) === UNNAMED ? name : `一位${words}`;
}

function counted(words: string, count: number): string {
  return count === 1 ? words : words.replace(STANDS_FOR_ONE, FEW[count] ?? String(count));
}

function sizeOf(entries: readonly Entry[]): string {
  const total = entries.reduce((sum, { count }) => sum + count, 0);
  const people = entries.filter(({ kind }) => kindWords(kind, "") !== "").length;
  if (people === entries.length) return `${total}人`;
  return people === 0 ? `${total}个单位` : `${total}个单位和个人`;
}

function kindWords(kind: Submitter["kind"], committee: string): string {
  if (kind === "member") return `${committee}委员`;
  if (kind === "reporter") return "特邀信息员";
  return kind === "citizen" ? "群众" : "";
}
