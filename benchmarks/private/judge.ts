import { findPrivateData, type PrivateKind } from "minyi";
import { KINDS, Planter } from "./plant.ts";

/** How well one kind is found (一种的准确率、召回率). */
export interface KindScore {
  readonly kind: PrivateKind;
  /** Planted places. */
  readonly planted: number;
  /** Of these, found as this kind, to the character. */
  readonly found: number;
  /** Look-alikes, and places of another kind or not to the character, that were told as this kind. */
  readonly wrong: number;
  /** Look-alikes put in. */
  readonly lookalikes: number;
}

/**
 * Judges the finders on planted texts (用造数检验): of each kind so many texts with two places, and as many with two look-alikes.
 */
export function judgeFinders(texts: number, seed: number): readonly KindScore[] {
  const planter = new Planter(seed);
  const score = new Map(KINDS.map((kind) => [kind, { planted: 0, found: 0, wrong: 0, lookalikes: 0 }]));
  for (const kind of KINDS) {
    for (let i = 0; i < 2 * texts; i++) {
      const isNear = i % 2 === 1;
      const { text, planted } = planter.text(kind, { isNear });
      const own = score.get(kind);
      if (own && isNear) own.lookalikes += 2;
      if (own) own.planted += planted.length;
      for (const datum of findPrivateData(text)) {
        const isRight = planted.some(
          (one) => one.kind === datum.kind && one.start === datum.start && one.end === datum.end,
        );
        const told = score.get(datum.kind);
        if (told) told[isRight ? "found" : "wrong"]++;
      }
    }
  }
  return KINDS.map((kind) => ({ kind, planted: 0, found: 0, wrong: 0, lookalikes: 0, ...score.get(kind) }));
}

/** Prints scores as a Markdown table (表格). */
export function scoreLines(scores: readonly KindScore[]): readonly string[] {
  const share = (part: number, of: number) => (of === 0 ? "–" : (part / of).toFixed(3));
  return [
    "| kind | planted | look-alikes | recall | precision |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...scores.map(
      ({ kind, planted, found, wrong, lookalikes }) =>
        `| ${kind} | ${planted} | ${lookalikes} | ${share(found, planted)} | ${share(found, found + wrong)} |`,
    ),
  ];
}
