/** Kinds of private data that are looked for (个人信息种类), the surer ones first: where two overlap, the first stands. */
export const PRIVATE_KINDS = [
  "residentId",
  "bankCard",
  "email",
  "mobile",
  "document",
  "landline",
  "licencePlate",
  "account",
  // Before a door it is a person's, not that of the house: 联系人：王小明3栋501室.
  "name",
  "address",
] as const;

/** See {@linkcode PRIVATE_KINDS}. */
export type PrivateKind = (typeof PRIVATE_KINDS)[number];

const WORDS: Readonly<Record<PrivateKind, string>> = {
  residentId: "身份证号",
  bankCard: "银行卡号",
  email: "电子邮箱",
  mobile: "手机号",
  document: "证件号",
  landline: "固定电话",
  licencePlate: "车牌号",
  account: "微信或QQ号",
  address: "住址",
  name: "姓名",
};

/**
 * Names a kind of private data for people (个人信息名称).
 *
 * @example
 * privateKindWord("mobile"); // => "手机号"
 */
export function privateKindWord(kind: PrivateKind): string {
  return WORDS[kind];
}
