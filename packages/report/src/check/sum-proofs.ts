import { addDecimals } from "../round-ratio.ts";
import { asWritten, type Proof } from "./judged-figure.ts";
import { type Passage, shownWith } from "./passage.ts";

/** A whole and what is said to be parts of it (总数与分项). */
export interface Breakdown {
  readonly whole: number;
  readonly parts: readonly number[];
  /** The words say that these are all. */
  readonly declared: boolean;
  /** The words say that they are parts. */
  readonly marked: boolean;
}

/** Whole numbers, nearly always; decimals as they are written. */
export function plus(a: number, b: number): number {
  return Number.isInteger(a) && Number.isInteger(b) ? a + b : addDecimals([a, b]);
}

/** E.g. 192篇 + 329篇. */
export function shown(passage: Passage, places: readonly number[]): string {
  return places.map((i) => passage.figures[i]?.shown).join(" + ");
}

/** The whole and the parts that give it are ok; parts that follow them are not. */
export function addsUp(
  passage: Passage,
  whole: number,
  fit: readonly number[],
  parts: readonly number[],
): readonly Proof[] {
  const sum = `${passage.figures[whole]?.shown} = ${shown(passage, fit)}`;
  const reason = { zh: `${sum}，分项与总数相符`, en: `“${sum}”: the parts add up` };
  const members = [whole, ...fit];
  const proofs = members.map(
    (at): Proof => ({
      at,
      verdict: "ok",
      reason,
      basis: { kind: "sum", figures: members.filter((i) => i !== at) },
    }),
  );
  const total = passage.figures[whole]?.value ?? 0;
  const rest = parts.slice(fit.length).filter((i) => (passage.figures[i]?.value ?? 0) <= total);
  return [
    ...proofs,
    ...rest.map(
      (at): Proof => ({
        at,
        verdict: "unprovable",
        reason: {
          zh: `不在${reason.zh}之内，另有依据才能核对`,
          en: `not among “${sum}”: nothing to compare it with`,
        },
        basis: { kind: "sum", figures: members },
      }),
    ),
  ];
}

/** The whole is wrong; which part is, nobody can tell. */
export function doesNotAddUp(
  passage: Passage,
  { whole, parts, declared }: Omit<Breakdown, "marked">,
  sum: number,
): readonly Proof[] {
  const total = passage.figures[whole];
  const expected = shownWith(sum, total?.unit ?? "");
  const added = `${shown(passage, parts)} = ${expected}`;
  const reason = {
    zh: `分项合计 ${added}，与总数${total?.shown}不符${declared ? "" : "；各项如有交叉，应写明"}`,
    en: `the parts come to “${added}”, not to “${total?.shown}”${declared ? "" : "; if they overlap, say so"}`,
  };
  return [
    {
      at: whole,
      verdict: "wrong",
      expected: asWritten(expected),
      reason,
      basis: { kind: "sum", figures: parts },
    },
    ...parts.map(
      (at): Proof => ({ at, verdict: "unprovable", reason, basis: { kind: "sum", figures: [whole] } }),
    ),
  ];
}
