import { type Finding, parseWith } from "@minyi/core";
import { GroupBook } from "./group-book.ts";
import { labelText } from "./label-text.ts";
import { type Hit, type PassageFinder, passageFinder } from "./passage-finder.ts";
import { type PreparedText, type ScreenedText, textPreparer, type Where } from "./prepared-text.ts";
import type { PrivateDatum } from "./private/find-private-data.ts";
import { type ScreeningRule, type ScreeningRules, screeningRulesSchema } from "./screening-rules.ts";
import { SEEN, wordGroups } from "./word-groups.ts";

/** Checks submissions by one set of rules (预审). */
export interface Screener {
  /** Version of the rules. */
  readonly method: string;
  /** The rules, in their order. */
  readonly rules: readonly Pick<ScreeningRule, "id" | "severity">[];
  /**
   * The findings, in the order of the rules: one a rule, with the first passage found; of a rule with `every`, and of private data, one
   * a passage. Then those of rules of severity `stop` in what stands beside the text (编号、自填类别、反映人), without offsets.
   */
  screen(submission: ScreenedText): readonly Finding[];
}

/** Where the rules were read. */
export interface RulesPlace {
  readonly file: string;
  /** Line of a path (keys and indexes) in the file. */
  readonly lineOf?: (path: readonly PropertyKey[]) => number | undefined;
}

/**
 * Makes the admissibility check (预审) of an office from its rules, as read from a file or written in code.
 *
 * Advises only: a finding proposes, a person decides. Passages are looked for as they are written; by a rule that is
 * `loose`, whatever spaces stand between the characters. Offsets count code points of title + line feed + body as sent.
 *
 * Loading: O(rules). Screening: one walk over the text tells which words of the rules occur; then O(n) for each pattern all of whose needed
 * words do, and O(1) for the others. Patterns whose time would grow faster than n are refused.
 *
 * @throws {ConfigError} The rules do not fit the schema, or a pattern is wrong or too slow.
 * @example
 * const { screen } = screener({
 *   version: "1",
 *   rules: [{ id: "hearsay", severity: "warn", message: "内容来自传闻", note: "请核实后再报。", any: ["据说", "听说"] }],
 * });
 * screen({ title: "路灯不亮", body: "听说要修。", secrecy: "" }).map(({ rule, start, passage }) => [rule, start, passage]); // => [["hearsay", 5, "听说"]]
 */
export function screener(rules: unknown, place: RulesPlace = { file: "screening rules" }): Screener {
  const set: ScreeningRules = parseWith(screeningRulesSchema, rules, place);
  let compiled: Compiled | undefined;
  return {
    method: set.version,
    rules: set.rules.map(({ id, severity }) => ({ id, severity })),
    screen: (submission) => {
      // Not before it is needed: most commands load the rules and check nothing.
      compiled ??= compile(set.rules);
      const text = compiled.prepare(submission);
      const findings = compiled.checks.flatMap((check) => check(text));
      return [...findings, ...labelFindings(compiled, submission)];
    },
  };
}

type Check = (text: PreparedText) => readonly Finding[];

interface Compiled {
  readonly prepare: (submission: ScreenedText) => PreparedText;
  readonly checks: readonly Check[];
  /** Those for passages that no text may leave with. */
  readonly stops: readonly Check[];
}

/** A mark beside the text leaves with it as one within does. */
function labelFindings({ prepare, stops }: Compiled, submission: ScreenedText): readonly Finding[] {
  const labels = stops.length === 0 ? "" : labelText(submission);
  if (labels === "") return NONE;
  const text = prepare({ title: "", body: labels, secrecy: "" });
  return stops.flatMap((check) => check(text)).map(({ start: _, end: __, ...finding }) => finding);
}

function compile(rules: readonly ScreeningRule[]): Compiled {
  const books = { plain: new GroupBook(), loose: new GroupBook() };
  const checks = rules.map((rule) => compileRule(rule, books));
  const [plain, loose] = [wordGroups(books.plain.groups), wordGroups(books.loose.groups)];
  const stops = checks.filter((_, at) => rules[at]?.severity === "stop" && looksForPassages(rules[at]));
  return { prepare: textPreparer({ plain, loose }), checks, stops };
}

function looksForPassages({ any, patterns }: ScreeningRule): boolean {
  return any !== undefined || patterns !== undefined;
}

interface Books {
  readonly plain: GroupBook;
  readonly loose: GroupBook;
}

function compileRule(rule: ScreeningRule, books: Books): Check {
  const { id, severity, message, note, where = "both", loose = false } = rule;
  const holds = conditions(rule, books.plain);
  const finder = passageFinder(rule, loose ? books.loose : books.plain);
  const find = finder && (loose ? looseSearch(finder, where) : plainSearch(finder, where));
  const about = { rule: id, severity, message, note };
  return (text) => {
    if (!holds(text)) return NONE;
    if (rule.private) return privatePlaces(text, rule).map((place) => ({ ...about, ...place }));
    if (find) {
      const hits = find(text);
      return hits.length === 0 ? NONE : placesOf(hits, text, where).map((place) => ({ ...about, ...place }));
    }
    return [rule.field ? { ...about, passage: text.secrecy } : about];
  };
}

const NONE: readonly never[] = [];

function plainSearch({ mayFind, find }: PassageFinder, where: Where): (text: PreparedText) => readonly Hit[] {
  const mask = SEEN[where];
  return (text) => (mayFind(text.seen, mask) ? find(text[where], text.seen, mask) : NONE);
}

/** A loose title may lie elsewhere than the title: words anywhere in the loose text let the rule look. */
function looseSearch({ mayFind, find }: PassageFinder, where: Where): (text: PreparedText) => readonly Hit[] {
  const mask = SEEN.both;
  return (text) => {
    if (!mayFind(text.looseSeen, mask)) return NONE;
    const loose = text.loose(where);
    const placeOf = (unit: number) => loose.at[unit] ?? 0;
    return find(loose.text, text.looseSeen, mask).map(({ at, end }) => ({
      at: placeOf(at),
      end: placeOf(end - 1) + 1,
    }));
  };
}

function privatePlaces(
  { title, privateData }: PreparedText,
  { private: kinds = [], where = "both" }: ScreeningRule,
): readonly Pick<PrivateDatum, "start" | "end" | "passage">[] {
  const border = countCodePoints(title);
  return privateData()
    .filter(({ kind }) => kinds.includes(kind))
    .filter(({ start, end }) => where === "both" || (where === "title" ? end <= border : start > border))
    .map(({ start, end, passage }) => ({ start, end, passage }));
}

function conditions(rule: ScreeningRule, book: GroupBook): (text: PreparedText) => boolean {
  const { where = "both", unless = [], also = [], missing, minChars, maxChars, field } = rule;
  const { urgent, unsigned, blank } = rule;
  const mask = SEEN[where];
  const barred = field || unless.length === 0 ? [] : [book.add(unless)];
  const wanted = also.map((group) => book.add(group));
  const lacking = missing?.map((group) => book.add(group));
  return (text) => {
    const occurs = (group: number) => ((text.seen[group] ?? 0) & mask) !== 0;
    if (urgent !== undefined && text.urgent !== urgent) return false;
    if (unsigned && !text.unsigned) return false;
    if (blank && (text.parts?.[blank] ?? "").trim() !== "") return false;
    if (minChars !== undefined && text.chars >= minChars) return false;
    if (maxChars !== undefined && text.chars <= maxChars) return false;
    if (field && (text.secrecy === "" || unless.includes(text.secrecy))) return false;
    if (barred.some(occurs) || !wanted.every(occurs)) return false;
    return !lacking?.every(occurs);
  };
}

/** Counts on from passage to passage: each character once, however many passages there are. */
function placesOf(hits: readonly Hit[], { title, both }: PreparedText, where: Where) {
  const shift = where === "body" ? title.length + 1 : 0;
  let [unit, start] = [0, 0];
  return hits.map(({ at, end }) => {
    start += countCodePoints(both.slice(unit, at + shift));
    unit = at + shift;
    const passage = both.slice(unit, end + shift);
    return { start, end: start + countCodePoints(passage), passage };
  });
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
