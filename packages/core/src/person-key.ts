/** What stands between the parts of a name such as 阿卜杜拉·买买提; a full stop only between Chinese characters. */
const MIDDLE_DOTS = /[·•・‧⋅∙●﹒]|(?<=\p{Script=Han})[.。](?=\p{Script=Han})/gu;
const BLANKS = /[\s\p{Z}\p{Cf}]/gu;

/**
 * The form in which names of people are compared (姓名比对): 张　三 is 张三, 阿卜杜拉•买买提 is 阿卜杜拉·买买提.
 *
 * NFKC, without blanks and invisible characters, one kind of middle dot. Nothing else is taken for the same; what is kept and printed is
 * the name as it was sent.
 *
 * O(n).
 *
 * @example
 * personKey("阿卜杜拉．买买提") === personKey("阿卜杜拉 · 买买提"); // => true
 */
export function personKey(name: string): string {
  return name.normalize("NFKC").replace(BLANKS, "").replace(MIDDLE_DOTS, "·");
}
