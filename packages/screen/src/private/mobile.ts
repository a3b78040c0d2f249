import {
  type FoldedText,
  hasDigits,
  isLabelled,
  isOtherNumber,
  type Place,
  placesOf,
} from "./folded-text.ts";

/** Groups of 3-4-4, 4-3-4, 4-4-3 or 5-6, or none; before them +86, 0086 or 0. */
export const MOBILE =
  /(?:\+86[ -]?|(?<![0-9])(?:(?:0086|86)[ -]?|0)?)1[3-9](?:[0-9]{9}|[0-9][ -][0-9]{4}[ -][0-9]{4}|[0-9]{2}[ -][0-9]{3}[ -][0-9]{4}|[0-9]{2}[ -][0-9]{4}[ -][0-9]{3}|[0-9]{3}[ -][0-9]{6})(?![0-9])/g;

/** Letters right before a number make it an order's, unless they say that it is a telephone's. */
const LETTERS = /[A-Za-z_]$/;
const TELEPHONE = /(?:tel|phone|mobile|mob|cell|qq|wechat|weixin|vx)$/i;

const AMOUNT = /^(?:\.[0-9]|%| ?(?:元|万|亿|吨|千瓦|平方|立方|公里|公斤|人次))/;

/**
 * Finds numbers of mobile telephones (手机号), with +86, 0086 or 0 before, in groups of 3, 4 and 4. Not inside longer numbers, not amounts,
 * not after 订单号, 编号 and the like.
 *
 * O(n). Source: ITU-T E.164; the Ministry's numbering plan for public networks (工信部《电信网编号计划》): 11 digits from 13 to 19.
 */
export function findMobiles(folded: FoldedText): readonly Place[] {
  if (!hasDigits(folded, 11)) return [];
  return placesOf(MOBILE, folded).flatMap(({ start, end, value }) => {
    const { text } = folded;
    if (isPartOfNumber(text, start) || AMOUNT.test(text.slice(end, end + 3))) return [];
    if (isLabelled(folded, start, LETTERS) && !isLabelled(folded, start, TELEPHONE)) return [];
    if (isOtherNumber(folded, start)) return [];
    return [{ start, end, sure: !/^86[0-9]/.test(value) }];
  });
}

/** 3.14159…; a comma is none, for it would stand between groups of three. */
function isPartOfNumber(text: string, start: number): boolean {
  return /[0-9]\.$/.test(text.slice(Math.max(0, start - 2), start));
}
