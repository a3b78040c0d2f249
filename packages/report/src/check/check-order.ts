import type { Proof } from "./judged-figure.ts";
import { sameKind } from "./measure-words.ts";
import { between, isCount, labelOf, neighbours, nounOf, type Passage } from "./passage.ts";

/**
 * Checks what must not be less or more (大小核对): 917件（1759件次） has at least as many 件次 as 件; what was filed is not more than
 * what came in, what was carried out not more than what was filed.
 *
 * O(figures × {@linkcode NEAR}).
 */
export function checkOrder(passage: Passage): readonly Proof[] {
  return passage.figures.flatMap((figure, at) =>
    isCount(figure) ? [...timesAt(passage, at), ...stepsAt(passage, at)] : [],
  );
}

function timesAt(passage: Passage, at: number): Proof[] {
  const [subjects, times] = [passage.figures[at], passage.figures[at + 1]];
  if (!isCount(subjects) || !isCount(times) || !countsTimes(subjects.unit, times.unit)) return [];
  if (!/^[（，、\s]{0,2}(?:共计|合计|共|计|合|达|累计)?$/.test(between(passage, at, at + 1))) return [];
  const basis = (other: number) => ({ kind: "order", figures: [other] }) as const;
  if (times.value >= subjects.value) {
    const reason = {
      zh: `${times.shown}不少于${subjects.shown}，${times.unit}与${subjects.unit}分别计数；只核对了大小`,
      en: `“${times.shown}” is not less than “${subjects.shown}”; “${times.unit}” and “${subjects.unit}” are counted apart, no more could be compared`,
    };
    return [
      { at, verdict: "ok", reason, basis: basis(at + 1) },
      { at: at + 1, verdict: "ok", reason, basis: basis(at) },
    ];
  }
  const reason = {
    zh: `${times.shown}少于${subjects.shown}：一${subjects.unit}至少一${times.unit}`,
    en: `“${times.shown}” is less than “${subjects.shown}”: every “${subjects.unit}” is at least one “${times.unit}”`,
  };
  return [
    {
      at: at + 1,
      verdict: "wrong",
      expected: {
        zh: `不少于${subjects.value}${times.unit}`,
        en: `at least “${subjects.value}${times.unit}”`,
      },
      reason,
      basis: basis(at),
    },
  ];
}

function countsTimes(unit: string, times: string): boolean {
  return times === `${unit}次` || (times === "人次" && sameKind(unit, "人"));
}

/** 收到 → 立案 → 办复, 落实; a later one is part of an earlier one. */
const STEPS = [
  /(?:收到|征集|提出|提交|共提)[^，。；]{0,8}$/,
  /立案[^，。；]{0,4}$/,
  /(?:办复|办结|已有|已落实)[^，。；]{0,4}$/,
];

function stepsAt(passage: Passage, at: number): Proof[] {
  const step = stepOf(passage, at);
  if (step < 1) return [];
  const figure = passage.figures[at];
  const before = neighbours(passage, at).findLast((i) => {
    const other = stepOf(passage, i);
    return i < at && at - i <= 4 && other >= 0 && other < step && passage.figures[i]?.unit === figure?.unit;
  });
  const earlier = passage.figures[before ?? -1];
  if (before === undefined || !isCount(earlier) || !isCount(figure) || figure.value <= earlier.value)
    return [];
  const [here, there] = [labelOf(passage, at) + figure.shown, labelOf(passage, before) + earlier.shown];
  const reason = { zh: `${here}多于${there}`, en: `“${here}” is more than “${there}”` };
  return [
    {
      at,
      verdict: "wrong",
      expected: { zh: `不多于${earlier.shown}`, en: `at most “${earlier.shown}”` },
      reason,
      basis: { kind: "order", figures: [before] },
    },
  ];
}

/** Only of proposals: an item may be endorsed more often than it was sent. */
function stepOf(passage: Passage, at: number): number {
  if (!isCount(passage.figures[at])) return -1;
  const label = labelOf(passage, at);
  const step = STEPS.findLastIndex((pattern) => pattern.test(label));
  if (step === 0) return /提案/.test(label + nounOf(passage, at)) ? 0 : -1;
  return step;
}
