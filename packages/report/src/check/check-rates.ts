import type { Words } from "@minyi/core";
import { percentOf } from "../round-ratio.ts";
import { fits, shareOf } from "./check-shares.ts";
import { asWritten, type Proof } from "./judged-figure.ts";
import { sameKind } from "./measure-words.ts";
import { between, isCount, labelOf, neighbours, nounOf, type Passage } from "./passage.ts";

/** Words that say the same of a proposal. */
const ANSWERED = /办复|办结|办理完毕|答复|办理答复/;
const ALL = /(?:全部|均已|全数|已全|均)[^，。；]{0,6}?(?:办复|办结|办理完毕|答复)/;
const FILED = /立案|承办|交办|受理|收到/;

/**
 * Checks rates named after what was done (办复率, 办结率) against the counts of it, and “全部办复” against what was filed
 * (办复核对).
 *
 * “立案38件，已办复36件，办复率100%” is 94.7%; “全部办结，办复率达100%” agrees; “全部办复，办复率98%” does not. A rate whose base
 * is not in the text (满意率) is left alone; another (采纳率) is taken of what stands before the figure said with its word.
 *
 * O(figures × {@linkcode NEAR}).
 */
export function checkRates(passage: Passage): readonly Proof[] {
  return passage.figures.flatMap((figure, at) => {
    if (figure.unit === "%" && figure.value !== undefined) return rateAt(passage, at);
    return isCount(figure) ? allAnsweredAt(passage, at) : [];
  });
}

/** The name of a rate, without 率: 办复 of 办复率达. */
export function rateName(passage: Passage, at: number): string | undefined {
  return /([\u4e00-\u9fff]{2,8})率(?:均|都|已|分别)?(?:为|达到|达|是)?$/.exec(labelOf(passage, at))?.[1];
}

function rateAt(passage: Passage, at: number): readonly Proof[] {
  const name = rateName(passage, at);
  const rate = passage.figures[at];
  if (name === undefined || !rate) return [];
  if (!ANSWERED.test(name)) return byName(passage, at, name);
  const before = neighbours(passage, at).filter((i) => i < at && isCount(passage.figures[i]));
  const done = before.findLast((i) =>
    new RegExp(`(?:${ANSWERED.source})[^，。；]{0,6}$`).test(labelOf(passage, i)),
  );
  const unit = passage.figures[done ?? -1]?.unit ?? "";
  const filed = before.findLast(
    (i) =>
      i !== done &&
      FILED.test(labelOf(passage, i)) &&
      (done === undefined || sameKind(passage.figures[i]?.unit ?? "", unit)),
  );
  const counted = done !== undefined && filed !== undefined ? byCounts(passage, at, done, filed) : [];
  return counted.length > 0 ? counted : byWord(passage, at);
}

/** 其中35条被采纳，采纳率40.7%: the nearest figure said with the word of the rate is its part. */
function byName(passage: Passage, at: number, name: string): readonly Proof[] {
  const word = name.slice(-2);
  const part = neighbours(passage, at).findLast(
    (i) => i < at && at - i <= 3 && (labelOf(passage, i) + nounOf(passage, i)).includes(word),
  );
  if (part === undefined || !isCount(passage.figures[part]) || /满意|准确|合格/.test(name)) return [];
  return shareOf(passage, at, part);
}

function byCounts(passage: Passage, at: number, done: number, filed: number): Proof[] {
  const [rate, above, below] = [passage.figures[at], passage.figures[done], passage.figures[filed]];
  if (!rate || !isCount(above) || !isCount(below) || below.value === 0) return [];
  const basis = { kind: "share", figures: [done, filed] } as const;
  const exact = `${percentOf(above.value, below.value, { digits: Math.max(1, rate.decimals) })}%`;
  const told = {
    zh: `${below.shown}中办复${above.shown}，合${exact}`,
    en: `of “${below.shown}” “${above.shown}” were answered, which is ${exact}`,
  };
  const borne = {
    zh: `与${rate.shown}互相印证：${told.zh}`,
    en: `bears out “${rate.shown}”: ${told.en}`,
  };
  if (!fits(rate, above.value, below.value))
    return [
      {
        ...{ at, verdict: "wrong", expected: asWritten(exact), basis },
        reason: { zh: `${told.zh}，不是${rate.shown}`, en: `${told.en}, not “${rate.shown}”` },
      },
    ];
  return [
    { at, verdict: "ok", reason: { zh: `${told.zh}，相符`, en: `${told.en}, as written` }, basis },
    {
      at: done,
      verdict: "ok",
      reason: borne,
      basis: { kind: "share", figures: [filed, at] },
    },
    {
      at: filed,
      verdict: "ok",
      reason: borne,
      basis: { kind: "share", figures: [done, at] },
    },
  ];
}

/** 全部办结，办复率达100%. */
function byWord(passage: Passage, at: number): Proof[] {
  const rate = passage.figures[at];
  const start = Math.max(passage.sentenceStarts[at] ?? 0, (rate?.start ?? 0) - 60);
  const said = ALL.exec(passage.text.slice(start, rate?.start))?.[0];
  if (said === undefined || rate?.value === undefined || !rate.range) return [];
  const base = filedBefore(passage, at);
  const of =
    base === undefined
      ? { zh: "", en: "" }
      : {
          zh: `（立案${passage.figures[base]?.shown}）`,
          en: ` (of “${passage.figures[base]?.shown}” that were filed)`,
        };
  const basis = { kind: "share", figures: base === undefined ? [] : [base] } as const;
  if (rate.range.high >= 100 && rate.range.low <= 100)
    return [
      {
        at,
        verdict: "ok",
        reason: {
          zh: `文中称“${said}”${of.zh}，与${rate.shown}相符`,
          en: `the text says “${said}”${of.en}, as “${rate.shown}” does`,
        },
        basis,
      },
    ];
  return [
    {
      at,
      verdict: "wrong",
      expected: asWritten("100%"),
      reason: {
        zh: `文中称“${said}”${of.zh}，应为100%，不是${rate.shown}`,
        en: `the text says “${said}”${of.en}: that is 100%, not “${rate.shown}”`,
      },
      basis,
    },
  ];
}

/** The last figure of the paragraph that was filed, at most {@linkcode NEAR} back. */
function filedBefore({ figures, paragraphs, ...passage }: Passage, at: number): number | undefined {
  for (let i = at - 1; i >= Math.max(0, at - 12) && paragraphs[i] === paragraphs[at]; i--)
    if (isCount(figures[i]) && /立案/.test(labelOf({ figures, paragraphs, ...passage }, i))) return i;
  return undefined;
}

/** 立案38件，已全部办复; 立案701件。…701件提案全部办复. */
function allAnsweredAt(passage: Passage, at: number): Proof[] {
  const figure = passage.figures[at];
  if (!isCount(figure) || !/[件条项]/.test(figure.unit)) return [];
  const after = between(passage, at, at + 1);
  const said =
    /^(?:提案|建议|议案)?[^，。；]{0,4}(?:，|、)?(?:现|目前)?(?:已|均|都|已经)?(?:全部|均已|全数)(?:按期|按时)?(?:办复|办结|办理完毕|答复)/.exec(
      after,
    )?.[0];
  if (said === undefined) return [];
  const filed = FILED.test(labelOf(passage, at)) ? undefined : filedBefore(passage, at);
  const other = passage.figures[filed ?? -1];
  if (filed === undefined || !isCount(other) || !sameKind(other.unit, figure.unit)) {
    const words = said.replace(/^[，、]/, "");
    const reason = {
      zh: `文中称${figure.shown}“${words}”，前后没有不同的件数`,
      en: `the text says “${figure.shown}” and “${words}”, and no other number near it`,
    };
    return [{ at, verdict: "ok", reason, basis: { kind: "order", figures: [] } }];
  }
  return compareFiled(passage, at, filed);
}

function compareFiled(passage: Passage, at: number, filed: number): Proof[] {
  const [figure, other] = [passage.figures[at], passage.figures[filed]];
  if (figure?.value === undefined || other?.value === undefined || !/提案/.test(nounOf(passage, at)))
    return [];
  if (figure.value === other.value) {
    const agree = (i: number, j: number, told: Words): Proof => ({
      at: i,
      verdict: "ok",
      reason: told,
      basis: { kind: "repeat", figures: [j] },
    });
    return [
      agree(at, filed, {
        zh: `与前文立案${other.shown}一致`,
        en: `the same as “${other.shown}” that were filed`,
      }),
      agree(filed, at, {
        zh: `与后文“${figure.shown}${nounOf(passage, at)}”一致`,
        en: `the same as “${figure.shown}${nounOf(passage, at)}” below`,
      }),
    ];
  }
  const reason = {
    zh: `前文立案${other.shown}，这里称${figure.shown}全部办复，两者不一致`,
    en: `“${other.shown}” were filed above, and here all “${figure.shown}” are said to be answered`,
  };
  return [
    {
      at,
      verdict: "wrong",
      expected: asWritten(other.shown),
      reason,
      basis: { kind: "repeat", figures: [filed] },
    },
  ];
}
