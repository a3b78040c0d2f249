import { personKey } from "./person-key.ts";
import { remembering } from "./remembering.ts";

/** The longest name of a body; longer ones are texts, and compared as they are. */
const MAX_CHARS = 100;
/** So many forms one within the other no name has. */
const MOST_TURNS = 20;

/** Names kept: each is looked at through some thirty patterns, twice, and a ledger has the same few a thousand times. */
const MOST_NAMES = 2 ** 14;

const BRACKETS = /[()[\]{}【】〔〕「」『』〈〉《》"“”]/gu;
const TERM = "(?:第[一二三四五六七八九十百\\d]{1,5}届)?";
/** A body is named after a place: 湖北省, 武汉市洪山区, 全国. */
const PLACE = "(.{0,20}?(?:[省市县区州盟旗乡镇]|全国|中央))";

const PARTIES: readonly (readonly [RegExp, string])[] = [
  [/^中国国民党革命委员会|^民革(?:组织)?(?=委员会$)/u, "民革"],
  [/^中国民主同盟/u, "民盟"],
  [/^中国民主建国会/u, "民建"],
  [/^中国民主促进会/u, "民进"],
  [/^(?:中国)?农工民主党|^中国农工党/u, "农工党"],
  [/^中国致公党/u, "致公党"],
  [/^九三(?!学社)(?=.{0,20}[省市县区州])/u, "九三学社"],
  [/^台湾民主自治同盟/u, "台盟"],
];
const PARTY = "(民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)";

const PARTY_BODY = new RegExp(`^${PARTY}${PLACE}${TERM}(工作委员会|工委|委员会|委会|委)(.*)$`, "u");
const PARTY_CENTRE = new RegExp(`^${PARTY}中央委员会`, "u");
const PARTY_BRANCH = new RegExp(`^(${PARTY}.*?)(?:(总支)(?:部委员会|部)?|支部委员会)$`, "u");
const COMMUNISTS = new RegExp(`^(?:中国共产党|中共)${PLACE}${TERM}(?:委员会|委)(.*)$`, "u");
const COMMUNIST_INSPECTION = new RegExp(`^(?:中国共产党|中共)(?=${PLACE}纪委)`, "u");
const CONFERENCE = new RegExp(
  `^(?:中国人民政治协商会议|人民政协|政协)${TERM}${PLACE}${TERM}(?:委员会|委)(.*)$`,
  "u",
);
const CONFERENCE_BODY = new RegExp(`^${PLACE}(?:人民)?政协${TERM}委员会(.*)$`, "u");
const COMMITTEE = /^(.{0,20}政协.{1,12}委)$/u;

/** Long and short forms of one name; only those that stand for nothing else. */
const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/人民政府/gu, "政府"],
  [/人民代表大会/gu, "人大"],
  [/人大常务委员会/gu, "人大常委会"],
  [/人民检察院/gu, "检察院"],
  [/人民法院/gu, "法院"],
  [/纪律检查委员会/gu, "纪委"],
  [/人力资源和?社会保障(?=[局厅部])/gu, "人社"],
  [/住房和?城乡建设(?=[局厅部委])/gu, "住建"],
  [/发展(?:和|与)?改革委(?:员会)?/gu, "发改委"],
  [/卫生健康委(?:员会)?/gu, "卫健委"],
  [/国有资产监督管理委(?:员会)?/gu, "国资委"],
  [/市场监督管理(?=[总]?局)/gu, "市场监管"],
  [/工业和信息化(?=[局厅部委])/gu, "工信"],
  [/环境保护(?=[局厅部])/gu, "环保"],
];

/**
 * The form in which names of bodies are compared (单位异名): 中国人民政治协商会议武汉市委员会, 政协武汉市委员会 and 武汉市政协 are one; so are
 * 民盟湖北省委, 民盟湖北省委会 and 中国民主同盟湖北省委员会; 市人民政府办公室 and 市政府办公室; 省农业厅（办公室） and 省农业厅办公室.
 *
 * Width of characters, blanks, quotes and brackets do not matter, nor which term (第十届) of a committee is named. Nothing is told from
 * outside the name: 民盟省委 is not 民盟湖北省委, an office (办公室) not its body, 办公厅 not 办公室. A person's name is compared as by
 * {@linkcode personKey}. What is kept and printed is the name as it was sent.
 *
 * O(n), the second time O(1); names of more than 100 characters only by width and blanks.
 *
 * @example
 * unitKey("政协武汉市委员会提案委") === unitKey("武汉市政协提案委员会"); // => true
 */
export function unitKey(name: string): string {
  return name.length > MAX_CHARS ? keyOf(name) : knownKey(name);
}

const knownKey = remembering(keyOf, MOST_NAMES);

function keyOf(name: string): string {
  const plain = personKey(name);
  if (plain.length > MAX_CHARS) return plain;
  let key = plain.replace(BRACKETS, "");
  // One form may uncover another; every one but 委 → 委员会 is shorter than what it stands for.
  for (let next = shortened(key), turn = 0; next !== key && turn < MOST_TURNS; next = shortened(key), turn++)
    key = next;
  return key;
}

function shortened(name: string): string {
  let key = name;
  for (const [long, short] of PARTIES) key = key.replace(long, short);
  for (const [long, short] of SHORT_FORMS) key = key.replace(long, short);
  return conference(party(key));
}

/**
 * Tells whether two names stand for one body (同一单位); see {@linkcode unitKey}. A blank name stands for none.
 *
 * O(n).
 *
 * @example
 * sameUnit("市人民政府办公室", "市政府办公室"); // => true
 */
export function sameUnit(a: string, b: string): boolean {
  const key = unitKey(a);
  return key !== "" && key === unitKey(b);
}

function party(key: string): string {
  return key
    .replace(PARTY_CENTRE, "$1中央")
    .replace(PARTY_BODY, (_, own: string, place: string, body: string, rest: string) =>
      place === "中央"
        ? `${own}中央${rest}`
        : `${own}${place}${body.startsWith("工") ? "工委" : "委"}${rest}`,
    )
    .replace(PARTY_BRANCH, (_, before: string, _own: string, general = "支部") => `${before}${general}`)
    .replace(COMMUNIST_INSPECTION, "")
    .replace(COMMUNISTS, "$1委$2");
}

function conference(key: string): string {
  return key
    .replace(CONFERENCE, "$1政协$2")
    .replace(CONFERENCE_BODY, "$1政协$2")
    .replace(COMMITTEE, "$1员会");
}
