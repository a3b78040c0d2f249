import type { Words } from "@minyi/core";

/** What the program itself enters as a reason, which the ledger keeps in Chinese. The longer of two that begin alike stands first. */
const OWN: readonly Words[] = [
  { zh: "暂缓：对方忙或出了故障", en: "put off: the other side is busy or at fault" },
  { zh: "暂缓：对方不收", en: "put off: the other side does not take it" },
  { zh: "暂缓：连不上对方", en: "put off: the other side cannot be reached" },
  { zh: "暂缓：对方没有答复", en: "put off: the other side does not answer" },
  { zh: "暂缓：文件写不进去", en: "put off: the file cannot be written" },
  { zh: "暂缓", en: "put off" },
  {
    zh: "送达方式不通，须先排除：登录、发件人或网址不被接受",
    en: "the way is at fault and has to be mended first: login, sender or address is not accepted",
  },
  {
    zh: "送达方式不通，须先排除：连接不可信",
    en: "the way is at fault and has to be mended first: the connection cannot be trusted",
  },
  { zh: "对方一直忙或出了故障——", en: "the other side stayed busy or at fault — " },
  { zh: "对方不收——", en: "the other side does not take it — " },
  { zh: "一直连不上对方——", en: "the other side could not be reached — " },
  { zh: "对方一直没有答复——", en: "the other side never answered — " },
  { zh: "文件一直写不进去——", en: "the file could not be written — " },
  { zh: "没有发出——", en: "it was not sent — " },
  { zh: "有的收件人收下，有的没有", en: "some recipients have it, some do not" },
  { zh: "发到一半断了，没有听到回音", en: "it broke off half way, and nothing was heard" },
  { zh: "试发未成，继续待发", en: "an attempt failed, it goes on waiting" },
  { zh: "内容已改，另发新稿", en: "the text was changed, the new one goes instead" },
  { zh: "代替 ", en: "in place of " },
  { zh: "先前的记录已撤销", en: "what was entered before was voided" },
  { zh: "已不在待发之列", en: "it waits no more" },
  { zh: "情况有变，这次不发", en: "things have changed, it does not go this time" },
  { zh: "信息已撤销", en: "the item was voided" },
  { zh: "信息已合并或拆分", en: "the item was merged or split" },
  { zh: "信息已留存或退回", en: "the item was kept or returned" },
  { zh: "拟办已改，不再发往此处", en: "it is routed elsewhere now" },
  { zh: "已登记由别的途径转报转送", en: "it was entered as forwarded by another way" },
  { zh: "经人确认：", en: "confirmed by a person: " },
  { zh: "（无说明）", en: "(nothing was said)" },
];

/**
 * Puts a reason of the outbox into both languages (待发、撤出原因用语): those that the program enters are known; what a person wrote, or
 * the other side answered, stands as it is.
 *
 * O(length).
 *
 * @example
 * reasonWords("暂缓：连不上对方").en; // => "put off: the other side cannot be reached"
 * reasonWords("经办人请假").en; // => "经办人请假"
 */
export function reasonWords(reason: string): Words {
  const own = OWN.find(({ zh }) => reason.startsWith(zh));
  if (!own) return { zh: reason, en: reason };
  const rest = reason.slice(own.zh.length);
  return { zh: reason, en: own.en + (rest.startsWith("——") ? ` — ${rest.slice(2)}` : rest) };
}
