import {
  type FoldedText,
  hasDigits,
  isLabelled,
  isOtherNumber,
  type Place,
  placesOf,
} from "./folded-text.ts";

/** Area codes by their first two digits, without the 0: what the third may be. */
const THIRD: Readonly<Record<string, string>> = {
  "31": "0123456789",
  "33": "5",
  "34": "9",
  "35": "0123456789",
  "37": "0123456789",
  "39": "12345678",
  "41": "0123456789",
  "42": "179",
  "43": "123456789",
  "44": "0",
  "45": "123456789",
  "46": "46789",
  "47": "0123456789",
  "48": "23",
  "51": "0123456789",
  "52": "01234567",
  "53": "0123456789",
  "54": "36",
  "55": "0123456789",
  "56": "123456",
  "57": "0123456789",
  "58": "0",
  "59": "123456789",
  "63": "12345",
  "66": "0238",
  "69": "12",
  "70": "1",
  "71": "0123456789",
  "72": "248",
  "73": "0123456789",
  "74": "3456",
  "75": "0123456789",
  "76": "02356789",
  "77": "0123456789",
  "79": "0123456789",
  "81": "2346789",
  "82": "567",
  "83": "0123456789",
  "85": "123456789",
  "87": "0123456789",
  "88": "123678",
  "89": "1234567",
  "90": "123689",
  "91": "123456789",
  "93": "012345678",
  "94": "13",
  "95": "12345",
  "97": "0123456789",
  "99": "0123456789",
};

const LOCAL = "[2-8][0-9]{2,3}[ -]?[0-9]{4}(?![0-9])";
const EXTENSION = /^ ?(?:转|分机|ext\.?|-)[: ]?[0-9]{1,6}(?![0-9])/i;
const MOST_EXTENSION = 13;

/** With an area code. */
export const WITH_AREA = new RegExp(
  `(?:(?:\\+|(?<![0-9])00)86[ -]?)?(?:\\(0?[1-9][0-9]{1,2}\\)|(?<![0-9A-Za-z.])0[1-9][0-9]{1,2}|(?<=(?:\\+|00)86[ -]?)[1-9][0-9]{1,2})[ -]{0,2}${LOCAL}`,
  "gi",
);
/** Without one, after a label. */
export const WITHOUT_AREA = new RegExp(
  `(?:电话|固话|座机|宅电|tel)(?:号码?|是|为)?[: ]{0,2}(?![48]00[ -])(?<value>${LOCAL})`,
  "gi",
);

/** Lines that an office or a firm keeps for everybody: 热线, 举报电话, 办公室电话, 教育局电话. */
const PUBLIC =
  /(?:热线|专线|服务|举报|监督|投诉|咨询|值班|总机|客服|报警|救援|救助|维修|报修|抢修|办公室?|单位|中心|[局科处站所院队厅委]|公开|公布|公示|传真)(?:电话|号码|热线|专线)?(?:是|为)?[: ]{0,2}$/;

/** What stands between the numbers of a list. */
const COMMA = /^ ?[,，、;；/和或] ?$/;
const MOST_COMMA = 3;

/**
 * Finds numbers of fixed telephones (固定电话): area code and 7 or 8 digits, with brackets, +86 and extension; without an area code only
 * after 电话, 座机 and the like. Not private: 400 and 800 numbers, short numbers (110, 12345), and lines that are said to be public (热线, 举报电话,
 * 办公室电话, 教育局电话).
 *
 * O(n). Source: ITU-T E.164; the Ministry's numbering plan for public networks (工信部《电信网编号计划》), area codes of its annex.
 */
export function findLandlines(folded: FoldedText): readonly Place[] {
  if (!hasDigits(folded, 7)) return [];
  const withArea = placesOf(WITH_AREA, folded).filter(({ value }) => hasArea(value));
  const taken = new Set(withArea.map(({ start }) => start));
  const without = placesOf(WITHOUT_AREA, folded).filter(({ start }) => !taken.has(start));
  const places = [...withArea, ...without]
    .map(({ start, end, sure }) => ({ start, end: end + extensionAt(folded, end), sure }))
    .sort((a, b) => a.start - b.start);
  return privateOnes(places, folded).filter(({ start }, i, all) => start >= (all[i - 1]?.end ?? 0));
}

/** Leaves out public lines, also those listed behind one: 举报电话：0717-6543210、0717-6543211. */
function privateOnes(places: readonly Place[], folded: FoldedText): readonly Place[] {
  let publicEnd = Number.NEGATIVE_INFINITY;
  return places.filter(({ start, end }) => {
    const listed = start - publicEnd <= MOST_COMMA && COMMA.test(folded.text.slice(publicEnd, start));
    const isPublic = listed || isLabelled(folded, start, PUBLIC);
    if (isPublic) publicEnd = end;
    return !isPublic && !isOtherNumber(folded, start);
  });
}

/** Beijing and the 02 cities have three-digit codes and eight-digit numbers; all others four, and seven or eight. */
function hasArea(number: string): boolean {
  const digits = number
    .replace(/\D/g, "")
    .replace(/^(?:0086|86(?=\d{9}))/, "")
    .replace(/^0/, "");
  if (/^(?:10|2[0-57-9])[2-8]\d{7}$/.test(digits)) return true;
  return (
    (THIRD[digits.slice(0, 2)] ?? "").includes(digits.charAt(2) || "x") &&
    /^[2-8]\d{6,7}$/.test(digits.slice(3))
  );
}

function extensionAt({ text }: FoldedText, end: number): number {
  return EXTENSION.exec(text.slice(end, end + MOST_EXTENSION))?.[0].length ?? 0;
}
