import type { Candidate } from "./candidate.ts";
import type { StatedBound, ValueRange, WrittenFigure } from "./judged-figure.ts";
import type { ReadNumber } from "./read-number.ts";

const LEAD =
  /(?:占(?:了|比|到|比为)?)?(?:将近|接近|近|不足|不到|不超过|不多于|最多|至多|超过|突破|超|逾|至少|不少于|不低于|大约|约为|约|上|过)?$/;
const TRAIL = /^(?:以上|及以上|以内|以下|左右|上下)/;

/** Says of a number what its wording leaves open: 余, 近, 约, 以上 (数字的界限). O(1). */
export function stateFigure(
  text: string,
  { numberStart, end, number, unit = "", rest }: Candidate,
): WrittenFigure {
  const before = text.slice(Math.max(0, numberStart - 7), numberStart);
  const lead = cleanLead(LEAD.exec(before)?.[0] ?? "", before);
  const trail = TRAIL.exec(text.slice(end, end + 3))?.[0] ?? "";
  const value = unit === "成" ? Math.round(number.value * 10) : number.value;
  const scale = unit === "成" ? Math.round(number.scale * 10) : number.scale;
  const read = { ...number, value, scale };
  const range = rangeOf(read, rest, lead, trail);
  return {
    start: numberStart - lead.length,
    numberStart,
    end: end + trail.length,
    shown: text.slice(numberStart, end + trail.length),
    value,
    ...(number.upTo === undefined ? {} : { upTo: number.upTo }),
    range,
    unit: unit === "成" ? "%" : unit,
    bound: boundOf(number, rest, lead, trail),
    decimals: number.decimals,
  };
}

/** 最近5篇, 附近3家, 网上10条, 通过3项 say nothing about the number. */
function cleanLead(lead: string, before: string): string {
  const ahead = before[before.length - lead.length - 1] ?? "";
  if (lead.endsWith("近") && /[最附邻就靠]/.test(ahead)) return "";
  if (lead === "上") return /[\u4e00-\u9fff]/.test(ahead) ? "" : lead;
  if (lead === "过" || lead === "超") return /[通经超反不]/.test(ahead) || lead === "过" ? "" : lead;
  return lead;
}

function boundOf(number: ReadNumber, rest: string, lead: string, trail: string): StatedBound {
  if (/以内|以下/.test(trail) || /近|不足|不到|不超过|不多于|最多|至多/.test(lead)) return "atMost";
  if (/以上/.test(trail)) return "atLeast";
  if (/左右|上下/.test(trail) || /约/.test(lead) || rest === "来") return "about";
  const atLeast = /超|突破|逾|至少|不少于|不低于|上|过/.test(lead) || /[余多几]/.test(rest);
  return atLeast || number.vague ? "atLeast" : "exact";
}

/** The written scale tells how far a bound reaches: 200余 to below 300, 260余 to below 270, 近200 from above 100. */
function rangeOf(number: ReadNumber, rest: string, lead: string, trail: string): ValueRange {
  const { value, upTo, scale, vague } = number;
  if (vague) return vague;
  if (/近/.test(lead)) {
    const step = value === scale ? value / 2 : scale;
    return { low: value - step, high: value, lowOpen: true };
  }
  if (/不足|不到/.test(lead)) return { low: 0, high: value, highOpen: true };
  if (/以内|以下/.test(trail) || /不超过|不多于|最多|至多/.test(lead)) return { low: 0, high: value };
  if (/以上/.test(trail)) return { low: value, high: Number.POSITIVE_INFINITY };
  if (/左右|上下/.test(trail) || /约/.test(lead) || rest === "来")
    return { low: value - scale / 2, high: value + scale / 2 };
  if (/超|突破|逾/.test(lead)) return { low: value, high: Number.POSITIVE_INFINITY, lowOpen: true };
  if (/至少|不少于|不低于|上|过/.test(lead)) return { low: value, high: Number.POSITIVE_INFINITY };
  if (/[余多几]/.test(rest)) return { low: value, high: value + scale, highOpen: true };
  return { low: value, high: upTo ?? value };
}
