import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkLexicon, classifier, type Lexicon, parseLexicon, taxonomySchema } from "@minyi/classify";
import { parseWith } from "@minyi/core";
import { describe, expect, test } from "vitest";
import { readText, readYaml } from "./read-yaml.ts";
import { SAMPLE_OFFICE } from "./sample-office.ts";

const LEXICON = join(SAMPLE_OFFICE, "lexicons/citizens.tsv");

const { data, place } = await readYaml(join(SAMPLE_OFFICE, "taxonomies/citizens.yaml"));
const taxonomy = parseWith(taxonomySchema, data, place);
const lexicon = parseLexicon(await readText(LEXICON), { file: LEXICON });
const CLASSES = taxonomy.categories.map(({ name }) => name).filter((name) => name !== taxonomy.fallback);

const { classify } = classifier({ lexicon, fallback: taxonomy.fallback });

/** Distinct terms that count for a category. */
function termsFor({ terms }: Lexicon, category: string): number {
  return new Set(terms.filter((t) => t.category === category && t.weight > 0).map(({ term }) => term)).size;
}

describe("citizens.tsv", () => {
  test("fits the taxonomy of the fifteen classes", () => {
    expect(CLASSES).toHaveLength(15);
    expect(checkLexicon(lexicon, taxonomy)).toEqual([]);
  });

  test.each(CLASSES)("has at least 40 terms for %s", (category) => {
    expect(termsFor(lexicon, category)).toBeGreaterThanOrEqual(40);
  });

  test("needs no segmenter: every term is found anywhere in the text", () => {
    expect(lexicon.terms.filter(({ mode }) => mode !== "substring")).toEqual([]);
  });

  test("has no weight but those its heading explains", () => {
    expect(lexicon.terms.filter(({ weight }) => ![0, 1, 2, 4, 8].includes(Math.abs(weight)))).toEqual([]);
  });

  test("has no term of one character: in a text without spaces it would be found inside other words", () => {
    expect(lexicon.terms.filter(({ term }) => [...term].length < 2)).toEqual([]);
  });

  test("has no comment line longer than a clerk's screen and a heading for every class", async () => {
    const lines = (await readFile(LEXICON, "utf8")).split("\n");
    for (const category of CLASSES) expect(lines).toContain(`# ==== ${category} ====`);
    expect(lines.filter((line) => line.startsWith("#") && [...line].length > 80)).toEqual([]);
  });
});

/** Made up for this test; nobody sent them. */
const MESSAGES: Record<string, readonly [title: string, body: string][]> = {
  城乡建设: [
    ["新房交付两年了还办不下房产证", "我们几百户业主买房款早已付清，开发商一拖再拖，请住建局督促。"],
    ["巷子里的路灯坏了大半年", "晚上漆黑一片，老人出门不敢走，盼望市政部门来修。"],
    ["小区物业撂挑子", "垃圾没人收，楼道灯不亮，业委会改选也没人管。"],
    ["建议夜班公交延长到十一点", "末班车太早，下夜班只能走路回家。"],
    ["楼上住户私自加层", "属于违章建筑，城管来看过一次就没有下文，裂缝越来越大。"],
    ["三天两头停水", "自来水公司说管网老化，住在六楼水压上不来。"],
  ],
  农村农业: [
    ["耕地确权面积对不上", "我家承包地实有四亩，土地确权证上只写两亩半，村委会推给农业部门。"],
    ["今年的种粮补贴一直没到账", "粮食直补往年五月就发了，今年晚稻都插完了也没有消息。"],
    ["山塘渗漏，几百亩水田没水灌溉", "请水利局安排除险，秋收前不修就要绝收。"],
    ["不符合条件的人评上了贫困户", "建档立卡名单没有公示，请扶贫办核查。"],
  ],
  政法: [
    ["半夜入室盗窃报案后没有回音", "派出所立案两个月，监控也调了，一直没有破案。"],
    ["法院判决生效一年仍未执行", "被执行人名下有车有房，执行局总说找不到人。"],
    ["新生儿落户要跑几趟", "户籍窗口每次说的材料都不一样，户口迁移办不成。"],
    ["路口红绿灯时间太短", "老人走到一半就变灯，闯红灯的电动车又多，请交警调整。"],
  ],
  教育文体: [
    ["初三周末强制补课", "学校组织有偿补课，每人收几百元，家长不敢不交。"],
    ["户口不在本地的孩子怎样上小学", "想了解今年招生划片和入学需要的手续。"],
    ["乡村教师的绩效工资标准不一", "同一学区的小学教师少发三个月，教育局没有解释。"],
    ["老城墙遗址被人取砖", "请文物部门立牌保护，不要等到倒塌。"],
    ["希望体育馆寒假向市民开放", "羽毛球场常年锁着，锻炼没有去处。"],
  ],
  劳动和社会保障: [
    ["工地干完活拿不到工资", "包工头拖欠农民工工资四个月，劳动监察大队让我们等。"],
    ["养老保险断缴五年能否补缴", "明年满六十岁办理退休，社保局说年限不够。"],
    ["公司不签劳动合同也不买社保", "员工加班没有加班费，辞职还扣押金。"],
    ["住院费用医保报销比例怎么算", "参加的是居民医保，异地就医没有备案。"],
    ["中级职称证书何时发放", "成绩合格半年了，人社局说还在等审批。"],
  ],
  民政: [
    ["母亲瘫痪在床申请低保被拒", "家里没有收入，民政办说名额满了。"],
    ["退伍多年安置工作没有落实", "当年的退役士兵安置卡还在手里，优抚待遇也没有享受。"],
    ["公墓价格与殡葬改革", "殡仪馆骨灰寄存满了，村里又不许土葬，请民政局想办法。"],
    ["村委会选举有人花钱拉票", "候选人挨家送烟，选票也没有当众清点。"],
  ],
  党务政务: [
    ["流动党员的组织关系怎样转接", "在外地上班，党支部半年没有组织生活，党费也不知交到哪里。"],
    ["工会经费从不公开", "企业工会主席多年没有改选，会员的慰问品也停了。"],
    ["建议保护少数民族村寨的宗教场所", "寺庙年久失修，民族宗教部门没有经费。"],
    ["市民热线派单后无人回访", "12345 的工单显示已办结，政务公开栏里也查不到。"],
  ],
  经济管理: [
    ["理财公司非法集资跑了", "几百名集资户的本金没有着落，金融办至今没有通报。"],
    ["小微企业贷款太难", "银行只认抵押，担保公司收费又高，盼金融机构放宽。"],
    ["国有企业改制时资产流失", "厂房低价转让，国资委没有公开评估报告。"],
    ["开票时商家多收税点", "不开发票就便宜，怀疑偷税漏税，请税务局查处。"],
  ],
  卫生计生: [
    ["手术后出现医疗事故", "医院不肯封存病历，医生避而不见，患者至今昏迷。"],
    ["独生子女父母奖励何时兑现", "夫妻双方都已满六十岁，计生办说没有经费。"],
    ["村卫生室常年锁门", "村医一个月来两次，老人看病要走十里路。"],
    ["二孩准生证要夫妻双方回原籍吗", "双方都在外地，想了解生育证办理流程。"],
    ["集市上有人无证行医", "没有执业医师证，给老人打针开药。"],
  ],
  商贸旅游: [
    ["住宅电梯一周困人三次", "电梯年检过期，质监部门贴了通知也没有人修。"],
    ["亲戚被拉去听课发展下线", "每天开会洗脑，怀疑是传销窝点，请查处。"],
    ["跟团旅游被强迫购物", "导游把游客锁在购物店里，不买不让上车。"],
    ["理发店关门，会员卡余额不退", "充值卡里还有一千多元，消费者协会让找工商。"],
    ["瓶装液化气一年涨价三次", "没有明码标价，请物价局核查。"],
  ],
  环境保护: [
    ["砖厂夜里冒黑烟", "粉尘落满窗台，刺鼻气味让人睡不着，请环保局监测。"],
    ["养猪场污水直排小河", "鱼都死了，臭气熏天，井水也不敢喝。"],
    ["楼下酒吧噪音到凌晨三点", "低频噪声震得床都在抖，扰民两年多。"],
    ["楼顶悄悄装了通信基站", "担心电磁辐射，没有看到环评公示。"],
  ],
  交通运输: [
    ["出租车不打表漫天要价", "车站门口的的士司机拒载短途，投诉到运管所没有回音。"],
    ["镇上取快递每件加收两元", "快递公司不派件，代收点不给钱就不让拿包裹。"],
    ["通村公路修了一半停工", "路基塌了三处，请交通局尽快恢复。"],
    ["网约车司机中途甩客", "平台派来的车没有营运证，和滴滴客服说了也没用。"],
    ["春运客车严重超载", "核载三十人的长途客车坐了五十多人，安全没有保障。"],
  ],
  纪检监察: [
    ["实名举报某局长收受贿赂", "利用审批收受红包，以权谋私，请纪委调查。"],
    ["乡干部上班时间打牌", "作风散漫，公款吃喝，群众办事找不到人，建议纪检组暗访。"],
    ["村支书侵吞征地款还打击报复", "虚报冒领，中饱私囊，反映的人被取消低保，请监察委立案。"],
    ["单位小金库发福利", "一把手滥用职权，三公经费从不公开，建议巡察。"],
  ],
  国土资源: [
    ["征地补偿款三年没有发齐", "土地征收时说好按新标准，国土局只付了一半。"],
    ["占用基本农田建厂房", "没有用地手续，属于违法占地，请自然资源局查处。"],
    ["后山采石越界开采", "采矿许可证到期了还在放炮，地面塌陷，担心发生地质灾害。"],
    ["两个组的土地权属争了十年", "土地使用证重复发放，请确认界线。"],
  ],
  科技与信息产业: [
    ["手机信号时有时无", "全村只有一格信号，运营商说基站没有规划，打电话要爬到山顶。"],
    ["宽带到期不让换套餐", "电信公司说合约没满，网速却只有一半。"],
    ["发明专利申请的资助怎样领取", "想了解知识产权局今年的资助标准和科技成果转化政策。"],
    ["网上办事系统总是打不开", "网页一直报错，服务器似乎停了，信息化建设不能只建不管。"],
  ],
};

describe("citizens.tsv puts made-up messages where they belong", () => {
  test("at least three for each class, none twice", () => {
    expect(Object.keys(MESSAGES)).toEqual(CLASSES);
    const titles = Object.values(MESSAGES).flatMap((messages) => messages.map(([title]) => title));
    expect(new Set(titles).size).toBe(titles.length);
    for (const [category, messages] of Object.entries(MESSAGES))
      expect(messages.length, category).toBeGreaterThanOrEqual(3);
  });

  test.each(
    Object.entries(MESSAGES).flatMap(([category, messages]) =>
      messages.map(([title, body]) => ({ category, title, body })),
    ),
  )("$title: $category", ({ category, title, body }) => {
    const { scores, evidence } = classify({ title, body });
    const why = evidence.map((e) => `${e.category} ${e.term} ${e.contribution}`).join("; ");
    expect(scores[0]?.category, why).toBe(category);
  });

  test.each([
    { text: "以上诉求请予答复", not: "政法", because: "上诉" },
    { text: "我的哥哥在外地", not: "交通运输", because: "的哥" },
    { text: "此事和尚未解决的那件一样", not: "党务政务", because: "和尚" },
    { text: "办公房子不够", not: "城乡建设", because: "公房" },
    { text: "工作人员工作很认真", not: "劳动和社会保障", because: "员工" },
    { text: "工作人员收集资料", not: "经济管理", because: "集资" },
    { text: "医务工作很辛苦", not: "劳动和社会保障", because: "务工" },
    { text: "平台办理很快", not: "党务政务", because: "台办" },
    { text: "马路上环境差", not: "卫生计生", because: "上环" },
    { text: "景区人流量大", not: "卫生计生", because: "人流" },
    { text: "请实行医保联网", not: "卫生计生", because: "行医" },
    { text: "另外交了两百元", not: "党务政务", because: "外交" },
  ])("“$because” is not found in “$text”", ({ text, not, because }) => {
    const { scores, evidence } = classify({ title: "", body: text });
    expect(evidence.map(({ term }) => term)).not.toContain(because);
    expect(scores.find(({ category }) => category === not)?.score ?? 0).toBeLessThanOrEqual(1);
  });

  test("a message in which nothing is said goes to the fallback", () => {
    expect(classify({ title: "您好", body: "谢谢。" })).toMatchObject({
      category: "其他",
      needsReview: true,
    });
  });
});
