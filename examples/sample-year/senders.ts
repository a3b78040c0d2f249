import { CITIES } from "./places.ts";
import type { Random } from "./seeded-random.ts";

/** Who sent a text, as the columns say it. */
export interface Sender {
  readonly identity: Identity;
  /** 反映人 */
  readonly name: string;
  /** 反映单位 */
  readonly unit: string;
  /** 界别 */
  readonly sector: string;
}

/** 身份; texts of the first four go to the journal, those of the last two are forwarded. */
export const IDENTITIES = ["委员", "民主党派", "专委会", "界别", "市州政协", "特邀信息员"] as const;
export type Identity = (typeof IDENTITIES)[number];

/** What is known of a text when a sender is looked for. */
export interface Matter {
  readonly category: string;
  readonly sector: string;
  readonly place: string;
}

const PARTIES = ["民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟"];

/** Sectors and where a member of each works. */
const WORKPLACES: Readonly<Record<string, string>> = {
  中国共产党: "省直机关",
  民革: "省规划设计研究院",
  民盟: "江城大学",
  民建: "省属投资公司",
  民进: "江城师范学院",
  农工党: "省人民医院",
  致公党: "江城理工学院",
  九三学社: "省科学技术研究院",
  台盟: "省台湾研究所",
  无党派人士: "江城财经学院",
  共青团: "团省委",
  总工会: "省总工会",
  妇联: "省妇联",
  青联: "省青年企业家协会",
  工商联: "民营企业",
  科协: "省科协",
  台联: "省台联",
  侨联: "省侨联",
  文化艺术界: "省博物馆",
  科学技术界: "省农业科学院",
  社会科学界: "省社会科学院",
  经济界: "商业银行省分行",
  农业界: "省水稻研究所",
  教育界: "江城中学",
  体育界: "省体育科学研究所",
  新闻出版界: "省出版社",
  医药卫生界: "省中医院",
  社会福利和社会保障界: "省社会福利院",
  少数民族界: "省民族学院",
  宗教界: "省宗教团体",
  特邀人士: "",
};
const SECTORS = Object.keys(WORKPLACES);

const COMMITTEES: Readonly<Record<string, string>> = {
  经济发展: "省政协经济委员会",
  农业农村: "省政协农业委员会",
  城建管理: "省政协人口资源环境委员会",
  交通运输: "省政协经济委员会",
  生态环境: "省政协人口资源环境委员会",
  教科文体: "省政协教科文卫体委员会",
  医药卫生: "省政协教科文卫体委员会",
  劳动社保: "省政协社会和法制委员会",
  社会法治: "省政协社会和法制委员会",
  统战民宗: "省政协民族和宗教委员会",
  党建政务: "省政协提案委员会",
};

const STEMS = [..."甲乙丙丁戊己庚辛壬癸"];
const BRANCHES = [..."子丑寅卯辰巳午未申酉戌亥"];

/** 委员甲子, 委员乙丑 …: the cycle of sixty in place of names, each with a sector for good. */
const MEMBERS: readonly Sender[] = Array.from({ length: 60 }, (_, index) => {
  const sector = SECTORS[index % SECTORS.length] ?? "";
  const name = `委员${STEMS[index % 10]}${BRANCHES[index % 12]}`;
  return { identity: "委员", name, unit: WORKPLACES[sector] ?? "", sector };
});

const REPORTERS: readonly Sender[] = [...STEMS, ...BRANCHES].map((letter, index) => ({
  identity: "特邀信息员",
  name: `特邀信息员${letter}`,
  unit: `${CITIES[index % CITIES.length]}信息联络点`,
  sector: "",
}));

/** Somebody of the identity who would know the matter. */
export function senderOf(identity: Identity, matter: Matter, random: Random): Sender {
  const { category, sector, place } = matter;
  if (identity === "委员") return random.pick(MEMBERS.filter((member) => member.sector === sector));
  if (identity === "民主党派") {
    const party = PARTIES.includes(sector) ? sector : random.pick(PARTIES);
    return body(identity, `${party}省委会`);
  }
  if (identity === "专委会") return body(identity, COMMITTEES[category] ?? "省政协提案委员会");
  if (identity === "界别") {
    const group = PARTIES.includes(sector) ? "无党派人士" : sector;
    return { ...body(identity, group.endsWith("界") ? group : `${group}界`), sector: group };
  }
  if (identity === "特邀信息员") {
    const local = REPORTERS.filter(({ unit }) => unit.startsWith(place));
    return random.pick(local.length > 0 ? local : REPORTERS);
  }
  const city = CITIES.find((one) => one === place) ?? random.pick(CITIES);
  return body(identity, `${city}政协`);
}

/** Another of the same identity. */
export function otherSender(than: Sender, matter: Matter, random: Random): Sender {
  if (than.identity === "委员") return random.pick(MEMBERS.filter(({ name }) => name !== than.name));
  if (than.identity === "特邀信息员") return random.pick(REPORTERS.filter(({ name }) => name !== than.name));
  return senderOf("委员", matter, random);
}

/** Who signs with the sender (联名反映人), as clerks part names: with 、 or ， or ； or blanks. */
export function cosignersOf(sender: Sender, random: Random): string {
  const others = peersOf(sender).filter((name) => name !== (sender.name || sender.unit));
  const [first = "", ...rest] = random.some(others, random.int(1, 4));
  return rest.reduce(
    (text, name) => `${text}${random.pick(["、", "、", "，", "；", " ", "　", "、 "])}${name}`,
    first,
  );
}

function peersOf({ identity }: Sender): readonly string[] {
  if (identity === "民主党派") return PARTIES.map((party) => `${party}省委会`);
  if (identity === "市州政协") return CITIES.map((city) => `${city}政协`);
  return (identity === "特邀信息员" ? REPORTERS : MEMBERS).map(({ name }) => name);
}

function body(identity: Identity, unit: string): Sender {
  return { identity, name: "", unit, sector: "" };
}
