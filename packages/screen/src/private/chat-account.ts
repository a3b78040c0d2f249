import { type FoldedText, type Place, placesOf } from "./folded-text.ts";

/** After the label. */
export const ACCOUNT =
  /(?:微信|wechat|weixin|(?<![a-z])vx|(?<![a-z])qq)(?:号码?|账号|帐号|id)?(?:[:为是]| ){0,2}(?<value>[a-z][a-z0-9_-]{5,19}|[1-9][0-9]{4,10})(?![a-z0-9_-])/gi;

/** In every label. */
const NAMED = /微信|[vwq]/i;

/**
 * Finds accounts of WeChat and QQ (微信号、QQ号), right after the label only. Groups (QQ群) and public accounts (微信公众号) are nobody's.
 *
 * A word of letters alone counts after a colon or 号 only.
 *
 * O(n).
 */
export function findChatAccounts(folded: FoldedText): readonly Place[] {
  if (!NAMED.test(folded.text)) return [];
  return placesOf(ACCOUNT, folded).filter(
    ({ start, value }) => /[0-9_-]/.test(value) || /[:为是号] {0,2}$/.test(before(folded, start)),
  );
}

function before({ text }: FoldedText, at: number): string {
  return text.slice(Math.max(0, at - 3), at);
}
