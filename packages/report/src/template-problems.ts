import { isStep } from "./figure-words.ts";
import type { Indicator } from "./indicator.ts";
import { type FormatUse, parseTemplate, type Slot } from "./parse-template.ts";
import { type FormatName, formatRule } from "./template-formats.ts";
import { unitOf } from "./unit-of.ts";

/**
 * Finds what is wrong with the wording of a summary (总结用语检查): brackets, unknown indicators and formats, formats that do
 * not fit the figure.
 *
 * O(length).
 */
export function templateProblems(template: string, known: ReadonlyMap<string, Indicator>): readonly string[] {
  const { parts, problems } = parseTemplate(template);
  const slots = parts.flat().filter((part) => typeof part !== "string");
  return [...problems, ...slots.flatMap((slot) => [...slotProblems(slot, known)])];
}

function* slotProblems({ id, formats }: Slot, known: ReadonlyMap<string, Indicator>): Generator<string> {
  const indicator = known.get(id);
  if (id === "period") {
    if (formats.length > 0) yield "{period} takes no format";
    return;
  }
  if (!indicator) {
    yield unknown(id, known);
    return;
  }
  const alone = formats.find(({ name }) => !formatRule(name).joins);
  if (alone && formats.length > 1)
    yield `“${alone.name}” of {${id}} stands beside another format: wanted it alone`;
  if (formats.filter(({ name }) => ["余", "多", "近"].includes(name)).length > 1)
    yield `{${id}} has two bounds: wanted one of 余, 多, 近`;
  for (const format of formats) {
    yield* argumentProblems(id, format, known);
    const { only } = formatRule(format.name);
    if (only !== undefined && !fits(indicator, only))
      yield `“${format.name}” does not fit {${id}}: wanted ${WANTED[only]}`;
  }
}

const WANTED = { rate: "a rate", rank: "a rank", target: "an indicator with a target" } as const;

function fits(indicator: Indicator, only: keyof typeof WANTED): boolean {
  return only === "target"
    ? "target" in indicator && indicator.target !== undefined
    : indicator.type === only;
}

function* argumentProblems(
  id: string,
  { name, argument }: FormatUse,
  known: ReadonlyMap<string, Indicator>,
): Generator<string> {
  const { argument: wanted } = formatRule(name);
  const place = `“${name}” of {${id}}`;
  if (wanted === "none" && argument !== undefined) yield `${place} takes nothing after a colon`;
  if (wanted === "figure" && argument === undefined)
    yield `${place} wants another indicator, as in ${name}:id`;
  if (wanted === "figure" && argument !== undefined) {
    if (!known.has(argument)) yield unknown(argument, known);
    else yield* unitProblems({ id, name, argument }, known);
  }
  const isNumber = /^[1-9]\d{0,8}$/.test(argument ?? "");
  if (wanted === "count" && !isNumber) yield `${place} wants how many titles, as in ${name}:2`;
  if (wanted === "step" && argument !== undefined && !isStep(argument))
    yield `${place} has “${argument}”: wanted 10, 100 or 1000 and so on, as in ${name}:10`;
}

function* unitProblems(
  { id, name, argument }: { id: string; name: FormatName; argument: string },
  known: ReadonlyMap<string, Indicator>,
): Generator<string> {
  const [unit, other] = [unitOf(id, known), unitOf(argument, known)];
  if (name === "件次") {
    if (other !== "件次" && other !== "次")
      yield `“${argument}” is in ${other}: wanted 件次 or 次 after {${id}|件次:`;
  } else if (unit !== other) {
    yield `cannot compare {${id}} in ${unit} with “${argument}” in ${other}: wanted one unit`;
  }
}

function unknown(id: string, known: ReadonlyMap<string, Indicator>): string {
  return `no indicator is called “${id}”; there are ${[...known.keys()].join(", ")}`;
}
