import { type Finding, parseWith, type Submission } from "@minyi/core";
import { findPrivateData, type PrivateDatum } from "./private/find-private-data.ts";
import { type ScreeningRule, type ScreeningRules, screeningRulesSchema } from "./screening-rules.ts";

/** What the check looks at. */
export type ScreenedText = Pick<Submission, "title" | "body" | "secrecy">;

/** Checks submissions by one set of rules (预审). */
export interface Screener {
  /** Version of the rules. */
  readonly method: string;
  /** The findings, in the order of the rules: one a rule, with the first passage found; of private data one a place. */
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
 * Advises only: a finding proposes, a person decides. Passages are looked for as they are written, without
 * normalising. Offsets count code points of title + line feed + body.
 *
 * Loading: O(rules). Screening: O(n · passages of all rules) for n characters, whatever the text; patterns whose time
 * would grow faster are refused.
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
  const checks = set.rules.map(compileRule);
  return {
    method: set.version,
    screen: (submission) => {
      const text = prepare(submission);
      return checks.flatMap((check) => check(text));
    },
  };
}

interface PreparedText {
  readonly title: string;
  readonly body: string;
  readonly both: string;
  readonly secrecy: string;
  readonly chars: number;
  /** Private data of title + line feed + body, found when it is asked for first. */
  readonly privateData: () => readonly PrivateDatum[];
}

/** A passage found, in UTF-16 units of the text it was looked for in. */
interface Hit {
  readonly at: number;
  readonly passage: string;
}

function prepare({ title, body, secrecy }: ScreenedText): PreparedText {
  const chars = countCodePoints(body.replace(/\s/gu, ""));
  const both = `${title}\n${body}`;
  let found: readonly PrivateDatum[] | undefined;
  const privateData = () => {
    found ??= findPrivateData(both);
    return found;
  };
  return { title, body, both, secrecy: secrecy.trim(), chars, privateData };
}

function compileRule(rule: ScreeningRule): (text: PreparedText) => readonly Finding[] {
  const { id, severity, message, note, where = "both" } = rule;
  const find = passageFinder(rule);
  const holds = conditions(rule);
  return (text) => {
    if (!holds(text)) return [];
    const about = { rule: id, severity, message, note };
    if (rule.private) return privatePlaces(text, rule).map((place) => ({ ...about, ...place }));
    if (find) {
      const hit = find(text[where]);
      return hit
        ? [{ ...about, ...placeOf(hit, where === "body" ? text.title.length + 1 : 0, text.both) }]
        : [];
    }
    return [rule.field ? { ...about, passage: text.secrecy } : about];
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

function conditions(rule: ScreeningRule): (text: PreparedText) => boolean {
  const { where = "both", unless = [], also = [], missing, minChars, maxChars, field } = rule;
  return (text) => {
    if (minChars !== undefined && text.chars >= minChars) return false;
    if (maxChars !== undefined && text.chars <= maxChars) return false;
    const scope = text[where];
    const occurs = (passage: string) => scope.includes(passage);
    if (field ? text.secrecy === "" || unless.includes(text.secrecy) : unless.some(occurs)) return false;
    if (!also.every((group) => group.some(occurs))) return false;
    return !missing || missing.some((group) => !group.some(occurs));
  };
}

function passageFinder({ any, patterns }: ScreeningRule): ((text: string) => Hit | undefined) | undefined {
  if (!any && !patterns) return undefined;
  const compiled = (patterns ?? []).map((source) => new RegExp(source, "u"));
  return (text) => {
    let best: Hit | undefined;
    for (const passage of any ?? []) best = earlier(best, { at: text.indexOf(passage), passage });
    for (const pattern of compiled) {
      const found = pattern.exec(text);
      if (found) best = earlier(best, { at: found.index, passage: found[0] });
    }
    return best;
  };
}

/** The hit that begins first; of two that begin together, the longer. */
function earlier(best: Hit | undefined, next: Hit): Hit | undefined {
  if (next.at < 0) return best;
  if (!best || next.at < best.at) return next;
  return next.at === best.at && next.passage.length > best.passage.length ? next : best;
}

function placeOf({ at, passage }: Hit, shift: number, both: string) {
  const start = countCodePoints(both.slice(0, at + shift));
  return { start, end: start + countCodePoints(passage), passage };
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
