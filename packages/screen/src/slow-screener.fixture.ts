import type { Finding, Submission } from "@minyi/core";
import { labelText } from "./label-text.ts";
import { type LooseText, loosenText } from "./loosen-text.ts";
import type { ScreenedText } from "./prepared-text.ts";
import { findPrivateData, type PrivateDatum } from "./private/find-private-data.ts";
import type { ScreeningRule } from "./screening-rules.ts";

/** The check by its definition (预审的定义): every rule looks at the whole text, one passage and one pattern after another. */
export function screenSlowly(rules: readonly ScreeningRule[], submission: ScreenedText): readonly Finding[] {
  const text = prepare(submission);
  const labels = prepare({ title: "", body: labelText(submission), secrecy: "" });
  const stops = rules.filter(({ severity, any, patterns }) => severity === "stop" && (any || patterns));
  return [
    ...rules.map(compileRule).flatMap((check) => check(text)),
    ...(labels.body === "" ? [] : stops.map(compileRule).flatMap((check) => check(labels))).map(
      ({ start: _, end: __, ...finding }) => finding,
    ),
  ];
}

type Where = "title" | "body" | "both";

interface PreparedText extends Readonly<Record<Where, string>> {
  readonly secrecy: string;
  readonly chars: number;
  readonly urgent: boolean;
  readonly unsigned: boolean;
  readonly parts: Submission["parts"];
  /** Made when the first loose rule asks. */
  readonly loose: Map<Where, LooseText>;
  /** Private data of title + line feed + body, found when it is asked for first. */
  readonly privateData: () => readonly PrivateDatum[];
}

/** A passage found, in UTF-16 units of the text it was looked for in. */
interface Hit {
  readonly at: number;
  readonly end: number;
}

/** Most passages that a rule with `every` tells of one text. */
const MOST_PASSAGES = 100;

const UNSIGNED = new Set(["", "未署名"]);

function prepare({
  title,
  body,
  secrecy,
  urgent = false,
  submitters = [],
  parts,
}: ScreenedText): PreparedText {
  const both = `${title}\n${body}`;
  let found: readonly PrivateDatum[] | undefined;
  const privateData = () => {
    found ??= findPrivateData(both);
    return found;
  };
  return {
    title,
    body,
    both,
    secrecy: secrecy.trim(),
    chars: countCodePoints(body.replace(/\s/gu, "")),
    urgent,
    unsigned: submitters.length > 0 && submitters.every(({ name }) => UNSIGNED.has(name.trim())),
    parts,
    loose: new Map(),
    privateData,
  };
}

function compileRule(rule: ScreeningRule): (text: PreparedText) => readonly Finding[] {
  const { id, severity, message, note, where = "both", loose = false } = rule;
  const find = passageFinder(rule);
  const holds = conditions(rule);
  const about = { rule: id, severity, message, note };
  return (text) => {
    if (!holds(text)) return [];
    if (rule.private) return privatePlaces(text, rule).map((place) => ({ ...about, ...place }));
    if (find) {
      const hits = loose ? looseHits(find, text, where) : find(text[where]);
      return placesOf(hits, text, where).map((place) => ({ ...about, ...place }));
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
  const { urgent, unsigned, blank } = rule;
  return (text) => {
    if (urgent !== undefined && text.urgent !== urgent) return false;
    if (unsigned && !text.unsigned) return false;
    if (blank && (text.parts?.[blank] ?? "").trim() !== "") return false;
    if (minChars !== undefined && text.chars >= minChars) return false;
    if (maxChars !== undefined && text.chars <= maxChars) return false;
    const scope = text[where];
    const occurs = (passage: string) => scope.includes(passage);
    if (field ? text.secrecy === "" || unless.includes(text.secrecy) : unless.some(occurs)) return false;
    if (!also.every((group) => group.some(occurs))) return false;
    return !missing || missing.some((group) => !group.some(occurs));
  };
}

type Find = (text: string) => readonly Hit[];

function passageFinder({ any = [], patterns = [], every }: ScreeningRule): Find | undefined {
  if (any.length + patterns.length === 0) return undefined;
  const most = every ? MOST_PASSAGES : 1;
  const compiled = patterns.map((source) => new RegExp(source, "gu"));
  return (text) => {
    const hits: Hit[] = [];
    for (let from = 0; hits.length < most; ) {
      const found = [
        ...any.map((passage) => passageAt(text, passage, from)),
        ...compiled.map((pattern) => matchAt(text, pattern, from)),
      ];
      const [first] = found.flatMap((hit) => hit ?? []).sort((a, b) => a.at - b.at || b.end - a.end);
      if (first === undefined) break;
      hits.push(first);
      from = first.end;
    }
    return hits;
  };
}

function passageAt(text: string, passage: string, from: number): Hit | undefined {
  const at = text.indexOf(passage, from);
  return at < 0 ? undefined : { at, end: at + passage.length };
}

function matchAt(text: string, pattern: RegExp, from: number): Hit | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { at: match.index, end: pattern.lastIndex } : undefined;
}

function looseHits(find: Find, text: PreparedText, where: Where): readonly Hit[] {
  const loose = text.loose.get(where) ?? loosenText(text[where]);
  text.loose.set(where, loose);
  const placeOf = (unit: number) => loose.at[unit] ?? 0;
  return find(loose.text).map(({ at, end }) => ({ at: placeOf(at), end: placeOf(end - 1) + 1 }));
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
