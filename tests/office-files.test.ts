import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { checkLexicon, classifier, openSegmenter } from "@minyi/classify";
import { ConfigError, isSecrecyMark, patternCost } from "@minyi/core";
import {
  initOffice,
  loadOffice,
  loadScoring,
  OFFICE_FILES,
  type Office,
  OPTIONAL_OFFICE_FILES,
  readYaml,
  SAMPLE_OFFICE,
} from "@minyi/pipeline";
import { lintRules, type RouteFacts } from "@minyi/route";
import { testRoutes } from "@minyi/route/testing";
import { screeningRulesSchema } from "@minyi/screen";
import { testRules } from "@minyi/screen/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { readBaseTexts } from "../examples/sample-year/base-texts.ts";
import { minyi, onlyJson } from "./minyi.ts";
import { copyOf, scratch } from "./scratch.ts";

/** The rule sets that ship, in the order of their names. */
const SCORING = [
  "city-f",
  "county-a",
  "district-b",
  "district-e",
  "members-c",
  "members-d",
  "members-g",
  "party-city",
];
const FOLDER_FILES = [
  ...SCORING.map((name) => join("scoring", `${name}.yaml`)),
  join("lexicons", "citizens.tsv"),
  join("taxonomies", "citizens.yaml"),
  join("sources", "online.yaml"),
];

let office: Office;

beforeAll(async () => {
  office = await loadOffice();
});

/** An office without its functions and its place: what its files say. */
function saidBy({ settings, taxonomy, lexicon, journals, indicators, screener, router, calendar }: Office) {
  const lines = Array.from({ length: 50 }, (_, at) => router.lineOf(at));
  const { destinations, method } = router;
  const days = ["2009-01-24", "2009-01-26", "2009-10-08", "2026-10-01", "2031-01-01"];
  const working = days.map((day) => [calendar.isWorkingDay(day), calendar.covers(day)]);
  return {
    settings,
    taxonomy,
    lexicon,
    journals,
    indicators,
    screening: screener.method,
    method,
    destinations,
    lines,
    working,
  };
}

describe("the sample office", () => {
  test("has a roster, duties, bulletins and scoring rules that load", async () => {
    expect([office.roster.length, office.duties?.duties.length, office.bulletins?.bulletins.length]).toEqual([
      60, 1, 2,
    ]);
    for (const name of SCORING)
      expect((await loadScoring(office.folder, name)).rules.rules.length).toBeGreaterThan(0);
  });

  test.each(OPTIONAL_OFFICE_FILES)("is an office without %s, too", async (file) => {
    const folder = await copyOf(SAMPLE_OFFICE);
    await rm(join(folder, file));
    const { roster, duties, bulletins, masking, transports } = await loadOffice(folder);
    expect([roster.length > 0, duties !== undefined, bulletins !== undefined]).toEqual(
      ["members.csv", "duties.yaml", "bulletin.yaml"].map((name) => name !== file),
    );
    expect(masking).toEqual(office.masking);
    expect(transports.settings.default).toEqual(office.transports.settings.default);
  });

  test.each([
    { name: "without a name", text: "姓名,身份\n,委员\n", says: "members.csv:2" },
    { name: "of a kind nobody knows", text: "姓名,身份\n委员甲,代表\n", says: "代表" },
    { name: "with a day there is not", text: "姓名,任职起\n委员甲,2009-02-30\n", says: "2009-02-30" },
    { name: "without the column 姓名", text: "名字\n委员甲\n", says: "姓名" },
  ])("is refused with a roster $name, and the line is told", async ({ text, says }) => {
    const folder = await copyOf(SAMPLE_OFFICE);
    await writeFile(join(folder, "members.csv"), text);
    await expect(loadOffice(folder)).rejects.toThrow(ConfigError);
    await expect(loadOffice(folder)).rejects.toThrow(says);
  });

  test("loads, and no file is left out", () => {
    expect(office.taxonomy.categories.length).toBeGreaterThanOrEqual(8);
    expect(office.journals.map(({ name }) => name)).toEqual(["各界反映"]);
    expect(office.indicators.indicators.map(({ id }) => id)).toEqual([
      "compiled",
      "journal",
      "forwarded",
      "national",
      "endorsed",
      "adopted",
      "replied",
    ]);
    expect(OFFICE_FILES).toHaveLength(8);
  });

  test("is what init writes, and loadOffice reads back", async () => {
    const cwd = await scratch();
    const written = await minyi(["init", "office", "--json"], { cwd });
    expect([written.status, onlyJson(written).files]).toEqual([
      0,
      [...OFFICE_FILES, ...OPTIONAL_OFFICE_FILES, ...FOLDER_FILES].map((name) => join("office", name)),
    ]);
    const folder = join(cwd, "office");
    for (const name of [...OFFICE_FILES, ...OPTIONAL_OFFICE_FILES, ...FOLDER_FILES]) {
      const [ours, theirs] = await Promise.all(
        [SAMPLE_OFFICE, folder].map((from) => readFile(join(from, name), "utf8")),
      );
      expect(theirs, name).toBe(ours);
      // For the person who edits it; a table is told by its headings.
      if (!name.endsWith(".csv")) expect(ours?.startsWith("#"), `${name} begins with a comment`).toBe(true);
    }
    expect(saidBy(await loadOffice(folder))).toEqual(saidBy(office));
  });

  test("has a lexicon that fits its taxonomy, with terms for every category", () => {
    expect(checkLexicon(office.lexicon, office.taxonomy)).toEqual([]);
    const named = new Set(office.lexicon.terms.map(({ category }) => category));
    const wanted = office.taxonomy.categories
      .map(({ name }) => name)
      .filter((name) => name !== office.taxonomy.fallback);
    expect(wanted.filter((name) => !named.has(name))).toEqual([]);
  });

  test("classifies the base texts of the sample year as their authors did, 95 in 100", async () => {
    const { segmenter } = await openSegmenter({ prefer: ["@node-rs/jieba"] });
    expect(segmenter.name).toBe("@node-rs/jieba");
    const { lexicon, taxonomy, settings } = office;
    const { classify } = classifier({
      lexicon,
      segmenter,
      fallback: taxonomy.fallback,
      reviewBelow: settings.reviewBelow,
    });
    const texts = readBaseTexts();
    expect(texts.length).toBeGreaterThanOrEqual(120);
    const wrong = texts.flatMap(({ id, category, titles, situation, causes, suggestions }) => {
      const found = classify({
        title: titles[0] ?? "",
        body: [...situation, ...causes, ...suggestions].join("\n"),
      }).category;
      return found === category ? [] : [`${id}: ${category}, not ${found}`];
    });
    expect(wrong.length, wrong.join("\n")).toBeLessThanOrEqual(0.05 * texts.length);
  });
});

describe("a mistake in an office file is told with file and line", () => {
  test.each([
    { file: "office.yaml", from: "duplicateThreshold: 0.8", to: "duplicateThreshold: 8" },
    { file: "office.yaml", from: "level: 省", to: "level: 星球" },
    { file: "taxonomy.yaml", from: "name: 经济发展", to: "nmae: 经济发展" },
    { file: "screening.yaml", from: "severity: stop", to: "severity: 严重" },
    { file: "screening.yaml", from: "    minChars: 60", to: "    minChars: 六十" },
    { file: "rules.yaml", from: "submitter: [lower, reporter] }", to: "submitter: [lower, reporer] }" },
    { file: "rules.yaml", from: "category: 城建管理", to: "category: 城市管理" },
    { file: "rules.yaml", from: "workingDays: 1\n", to: "workingDays: 一\n" },
    { file: "journals.yaml", from: "itemsPerIssue: 1", to: "itemsPerIssue: 0" },
    { file: "calendar.yaml", from: '"2009-01-26"', to: '"2009-02-30"' },
    { file: "indicators.yaml", from: "unit: 篇", to: "unit: 斤" },
    { file: "indicators.yaml", from: "parts: [journal, forwarded]", to: "parts: [journal, forwards]" },
    { file: "rules.yaml", from: "  - id: urgent", to: "  - id: urgent: twice" },
  ])("$file with “$to”", async ({ file, from, to }) => {
    const folder = await copyOf(SAMPLE_OFFICE);
    const text = await readFile(join(folder, file), "utf8");
    const at = text.indexOf(from);
    expect(at).toBeGreaterThanOrEqual(0);
    await writeFile(join(folder, file), text.replace(from, to));
    const line = text.slice(0, at).split("\n").length;
    const error = await loadOffice(folder).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).message).toContain(`${join(folder, file)}:${line}: `);
  });

  test.each(OFFICE_FILES)("a set without %s", async (file) => {
    const folder = join(await scratch(), "office");
    await mkdir(folder);
    await initOffice(folder);
    await writeFile(join(folder, file), "");
    await expect(loadOffice(folder)).rejects.toThrow(file);
  });
});

/** A situation and a suggestion in which no rule finds anything. */
const PAD =
  "该问题在全省不少县市不同程度存在，既影响群众生活，也影响干群关系，有关部门多次研究但进展不大。建议由主管部门牵头，制定时间表，限期逐项解决。";
const FLAT =
  "每到傍晚，城区主干道两侧的流动摊点便占满人行道，行人只好走到机动车道上，去年一年因此发生的擦碰事故有四十多起，";

describe("screening.yaml", () => {
  const firing = (body: string, { title = "某事办理迟缓", secrecy = "" } = {}) =>
    office.screener.screen({ title, body, secrecy });

  test.each([
    { name: "a mark with a star", body: `机密★1年\n${PAD}`, rules: ["secrecy-mark"] },
    { name: "a mark with its name", body: `密级：秘密\n${PAD}`, rules: ["secrecy-mark"] },
    { name: "a mark on a line of its own", body: `绝 密\n${PAD}`, rules: ["secrecy-mark"] },
    { name: "a mark in brackets", body: `【秘密】${PAD}`, rules: ["secrecy-mark"] },
    { name: "an open secret", body: `教师在家办班已是公开的秘密。${PAD}`, rules: [] },
    { name: "secrets of business as a matter", body: `企业以商业秘密为由拒绝公开成本。${PAD}`, rules: [] },
    { name: "who keeps secret files", body: `机密文件管理人员老化。${PAD}`, rules: [] },
    { name: "how files are marked", body: `档案密级划分不清，降密解密不及时。${PAD}`, rules: [] },
    {
      name: "a declaration",
      body: "通过认真学习，我深受鼓舞，坚决拥护省委、省政府的决策部署，衷心拥护各项方针政策。今后将更加努力工作，与党中央保持高度一致，以优异成绩迎接新中国成立六十周年，为全省经济社会发展贡献力量。",
      rules: ["declaration"],
    },
    { name: "a declaration with a suggestion", body: `各界坚决拥护医药卫生体制改革。${PAD}`, rules: [] },
    {
      name: "a claim of one's own",
      body: "我家三间房屋去年被施工震裂，村里和施工队互相推诿，至今没有人管，本人多次找过镇里，要求赔偿损失三万元，请上级为我家主持公道，尽快把钱赔给我们一家老小。",
      rules: ["private-complaint"],
    },
    {
      name: "a grievance of one's own",
      body: "本人在厂里干了十二年，去年底被无故辞退，经济补偿一分没有，找了劳动监察也没有结果，只想讨个说法，请领导帮忙解决，让我一家能够过年，谢谢各位领导。",
      rules: ["private-complaint"],
    },
    { name: "claims of many", body: `被征地农民要求赔偿青苗损失的纠纷逐年增多。${PAD}`, rules: [] },
    {
      name: "claims of consumers, studied by the sender",
      body: `消费者要求赔偿时往往举证困难，本人调研的五个县均是如此。${PAD}`,
      rules: [],
    },
    {
      name: "a petition of one's own",
      body: "本人因宅基地纠纷多次上访，从乡里到省里跑了十几趟，信访部门也出具过意见，但问题至今没有解决，请求省里派人下来调查处理，还事情一个本来面目，让我们安心生产。",
      rules: ["petition"],
    },
    {
      name: "how petitions are handled",
      body: `基层信访工作力量薄弱，重复信访、越级上访比例偏高，我省应完善信访事项复查复核制度。${PAD}`,
      rules: [],
    },
    {
      name: "petitions of others, studied by the sender",
      body: `我们调研发现，部分失地农民多次上访。${PAD}`,
      rules: [],
    },
    {
      name: "petitions of others, seen by the sender",
      body: `我们在走访中了解到群众多次到省上访。${PAD}`,
      rules: [],
    },
    {
      name: "one's own petition as a case",
      body: "现反映我的信访事项，县里的处理意见与事实不符，请求上级机关重新调查并给予书面答复，相关材料已经三次递交，均没有得到正式的回音，恳请重视并督促落实。",
      rules: ["petition"],
    },
    {
      name: "one's own lawsuit",
      body: "本人与某公司的合同纠纷一案，经中级人民法院审理，我不服二审判决，认为认定事实不清，已向高级人民法院递交材料，请求依法改判，请有关领导予以过问，维护我的合法权益。",
      rules: ["litigation", "litigation-claim"],
    },
    {
      name: "how judgments are executed",
      body: `法院判决生效后难以执行，一些当事人手持判决书却拿不到钱，不服判决申诉的案件也在增多。${PAD}`,
      rules: [],
    },
    {
      name: "how many appeal",
      body: `民事案件上诉率高，不服一审判决的比例达三成，申请再审渠道不畅。${PAD}`,
      rules: [],
    },
    {
      name: "a post for somebody",
      body: "某局副局长张某工作多年，成绩突出，在群众中威信很高，请求组织上考虑其实际情况，建议提拔张某同志为局长，以利于这项工作的开展和班子的团结稳定，请予研究。",
      rules: ["personnel"],
    },
    {
      name: "posts for people outside the party",
      body: `应注重提拔使用党外干部，推荐优秀代表人士到政府部门任职，任免前征求统战部门意见。${PAD}`,
      rules: [],
    },
    { name: "how posts are filled", body: `校长任免程序不规范，教师意见较大。${PAD}`, rules: [] },
    { name: "too short a text", body: "路灯坏了，请修。", rules: ["too-short"] },
    {
      name: "no suggestion",
      body: `${FLAT}油污和垃圾次日清晨才有人扫走，附近住户意见很大，商户之间也常有口角，至今仍是老样子。`,
      rules: ["no-suggestion"],
    },
    { name: "a suggestion without the word", body: `${FLAT}由城管部门划定夜市，按时收摊。`, rules: [] },
    {
      name: "a citizen's request",
      body: "小区门口的路口没有红绿灯，上下学时段车流量很大，孩子过马路很危险，已经发生过两次事故，请交警部门到现场看看，能不能装一个信号灯，谢谢领导。",
      rules: [],
    },
  ])("$name: $rules", ({ body, rules }) => {
    const found = firing(body)
      .filter(({ severity }) => severity !== "warn")
      .map(({ rule }) => rule);
    expect(found).toEqual(rules);
  });

  test.each([
    { rule: "hearsay", body: `据说${PAD}` },
    { rule: "id-number", body: `身份证号42050219620311123X。${PAD}` },
    { rule: "phone-number", body: `电话13900001234。${PAD}` },
    { rule: "two-matters", body: `另外反映路灯问题。${PAD}` },
    { rule: "too-long", body: `由于${"问".repeat(1501)}${PAD}` },
    { rule: "beyond-authority", body: `建议全国人大修改刑法。${PAD}` },
    { rule: "business-secret", body: `该技术属于我公司商业秘密。${PAD}` },
  ])("$rule only warns", ({ rule, body }) => {
    expect(firing(body)).toMatchObject([{ rule, severity: "warn" }]);
  });

  test("what the rule on 密级 lets pass holds no text either", async () => {
    const { data } = await readYaml(join(SAMPLE_OFFICE, "screening.yaml"));
    const { rules } = screeningRulesSchema.parse(data);
    const words = rules.find(({ id }) => id === "secrecy-field")?.unless ?? [];
    expect(words.length).toBeGreaterThan(10);
    expect(words.filter(isSecrecyMark)).toEqual([]);
  });

  test("every rule does on the cases that ship as it must, and has some", async () => {
    const { data, place } = await readYaml(join(SAMPLE_OFFICE, "screening-cases.yaml"));
    const { failures, untested } = testRules(office.screener, data, place);
    expect(failures).toEqual([]);
    expect(untested).toEqual([]);
  });

  test.each(["labelled", "held-back"])(
    "the rules are right on nine in ten of the %s texts, each of them",
    async (name) => {
      const { data, place } = await readYaml(join(import.meta.dirname, `../benchmarks/screen/${name}.yaml`));
      const { tallies } = testRules(office.screener, data, place);
      expect(tallies.length).toBeGreaterThanOrEqual(19);
      for (const { rule, fires, silent, precision = 0, recall = 0 } of tallies) {
        expect([fires, silent], rule).toEqual([15, 15]);
        expect([precision >= 0.9, recall >= 0.85], rule).toEqual([true, true]);
      }
    },
  );

  test.each([
    { name: "fresh", right: 0.97, found: 0.97 },
    { name: "last", right: 0.97, found: 0.75 },
    { name: "blind-dev", right: 0.97, found: 0.95 },
    { name: "blind-held", right: 0.97, found: 0.72 },
  ])(
    "over the $name texts the rules stay as right, and find as much, as was measured",
    async ({ name, right, found }) => {
      const { data, place } = await readYaml(join(import.meta.dirname, `../benchmarks/screen/${name}.yaml`));
      const { tallies } = testRules(office.screener, data, place);
      const sum = (key: "hits" | "fires" | "falseAlarms") =>
        tallies.reduce((all, tally) => all + tally[key], 0);
      expect(sum("hits") / (sum("hits") + sum("falseAlarms"))).toBeGreaterThanOrEqual(right);
      expect(sum("hits") / sum("fires")).toBeGreaterThanOrEqual(found);
    },
  );

  test("all patterns together take a bounded number of steps at one place", async () => {
    const { data } = await readYaml(join(SAMPLE_OFFICE, "screening.yaml"));
    const { rules } = screeningRulesSchema.parse(data);
    const costs = rules.flatMap(({ patterns = [] }) => patterns.map(patternCost));
    const steps = costs.map((cost) => (typeof cost === "string" ? Number.NaN : cost.steps));
    expect(steps.length).toBeGreaterThan(100);
    expect(steps.reduce((sum, one) => sum + one, 0)).toBeLessThan(1_000_000);
  });

  test("a mark in the column of marks stops the text; words for no mark do not", () => {
    expect(firing(PAD, { secrecy: "机密" })).toMatchObject([
      { rule: "secrecy-field", severity: "stop", passage: "机密" },
    ]);
    expect(firing(PAD, { secrecy: " 无 " })).toEqual([]);
  });

  test("a title of two matters warns", () => {
    expect(firing(PAD, { title: "关于路灯的建议；关于公厕的建议" })).toMatchObject([
      { rule: "two-matters", severity: "warn" },
    ]);
  });

  test("every finding has a note to the sender, and a passage is where it says", () => {
    const title = "某事办理迟缓";
    const body = `机密★1年\n据说电话13900001234。${PAD}`;
    const points = [...`${title}\n${body}`];
    const findings = firing(body);
    expect(findings.map(({ rule }) => rule)).toEqual(["secrecy-mark", "hearsay", "phone-number"]);
    for (const { note, start, end, passage } of findings) {
      expect(note).toMatch(/^您好。/);
      expect(points.slice(start, end).join("")).toBe(passage);
    }
  });
});

describe("rules.yaml", () => {
  const FACTS: RouteFacts = {
    item: "a",
    submitter: "member",
    category: "城建管理",
    confidence: 0.9,
    needsReview: false,
    urgent: false,
    duplicate: false,
    title: "关于某事的建议",
    body: PAD,
    receivedOn: "2009-03-05",
  };

  test.each<{
    name: string;
    facts: Partial<RouteFacts>;
    rule: string;
    action: string;
    to: string;
    due: string;
  }>([
    {
      name: "a member's text",
      facts: {},
      rule: "members",
      action: "compile",
      to: "各界反映",
      due: "2009-03-12",
    },
    {
      name: "a party's text",
      facts: { submitter: "party" },
      rule: "members",
      action: "compile",
      to: "各界反映",
      due: "2009-03-12",
    },
    {
      name: "a committee's text",
      facts: { submitter: "committee" },
      rule: "members",
      action: "compile",
      to: "各界反映",
      due: "2009-03-12",
    },
    {
      name: "a sector's text",
      facts: { submitter: "sector" },
      rule: "members",
      action: "compile",
      to: "各界反映",
      due: "2009-03-12",
    },
    {
      name: "a lower committee's text on government",
      facts: { submitter: "lower" },
      rule: "lower-government-affairs",
      action: "forwardSideways",
      to: "省政府办公厅",
      due: "2009-03-12",
    },
    {
      name: "a lower committee's text on the party",
      facts: { submitter: "lower", category: "党建政务" },
      rule: "lower-party-affairs",
      action: "forwardUp",
      to: "省委办公厅",
      due: "2009-03-12",
    },
    {
      name: "a reporter's text on the united front",
      facts: { submitter: "reporter", category: "统战民宗" },
      rule: "lower-party-affairs",
      action: "forwardUp",
      to: "省委办公厅",
      due: "2009-03-12",
    },
    {
      name: "an urgent text of anybody",
      facts: { urgent: true, submitter: "citizen" },
      rule: "urgent",
      action: "forwardUp",
      to: "省委办公厅",
      due: "2009-03-06",
    },
    {
      name: "an urgent text of a Friday",
      facts: { urgent: true, receivedOn: "2009-03-06" },
      rule: "urgent",
      action: "forwardUp",
      to: "省委办公厅",
      due: "2009-03-09",
    },
    {
      name: "an urgent text before the holidays",
      facts: { urgent: true, receivedOn: "2009-09-30" },
      rule: "urgent",
      action: "forwardUp",
      to: "省委办公厅",
      due: "2009-10-09",
    },
    {
      name: "a text with a mark, however urgent",
      facts: { severity: "stop", urgent: true },
      rule: "stopped",
      action: "keep",
      to: "",
      due: "2009-03-05",
    },
    {
      name: "an unfit text, however urgent",
      facts: { severity: "return", urgent: true },
      rule: "unfit",
      action: "return",
      to: "",
      due: "2009-03-12",
    },
    {
      name: "a text with a warning only",
      facts: { severity: "warn" },
      rule: "members",
      action: "compile",
      to: "各界反映",
      due: "2009-03-12",
    },
    {
      name: "a near-duplicate, however urgent",
      facts: { duplicate: true, urgent: true },
      rule: "duplicate",
      action: "keep",
      to: "",
      due: "2009-03-05",
    },
    {
      name: "a citizen's letter of no clear category",
      facts: { submitter: "citizen", needsReview: true },
      rule: "citizen-unclear",
      action: "keep",
      to: "",
      due: "2009-03-10",
    },
    {
      name: "a citizen's letter on housing",
      facts: { submitter: "citizen" },
      rule: "citizen-housing",
      action: "forwardSideways",
      to: "省住房和城乡建设厅",
      due: "2009-03-19",
    },
    {
      name: "a citizen's letter on traffic",
      facts: { submitter: "citizen", category: "交通运输" },
      rule: "citizen-transport",
      action: "forwardSideways",
      to: "省交通运输厅",
      due: "2009-03-19",
    },
    {
      name: "a citizen's letter on conduct",
      facts: { submitter: "citizen", category: "党建政务" },
      rule: "citizen-conduct",
      action: "forwardSideways",
      to: "省监察厅",
      due: "2009-03-19",
    },
    {
      name: "a citizen's letter on anything else",
      facts: { submitter: "citizen", category: "其他" },
      rule: "rest",
      action: "keep",
      to: "",
      due: "2009-03-19",
    },
  ])("$name goes by “$rule”", async ({ facts, rule, action, to, due }) => {
    const decision = office.router.decide({ ...FACTS, ...facts });
    expect(decision).toMatchObject({ rule, action, destinationName: to, due, calendarCovers: true });
    const lines = (await readFile(join(SAMPLE_OFFICE, "rules.yaml"), "utf8")).split("\n");
    expect(lines[decision.ruleLine - 1]).toBe(`  - id: ${rule}`);
  });

  test("does as its cases say, and has one for every rule", async () => {
    const { data, place } = await readYaml(join(SAMPLE_OFFICE, "routing-cases.yaml"));
    const { failures, untested } = testRoutes(office.router, data, place);
    expect([failures, untested]).toEqual([[], []]);
  });

  test("gives the linter nothing to say: what goes first where two rules hold is told by a priority", async () => {
    const { data, place } = await readYaml(join(SAMPLE_OFFICE, "rules.yaml"));
    const categories = office.taxonomy.categories.map(({ name }) => name);
    const { findings } = lintRules(data, { place, categories });
    expect(findings).toEqual([]);
  });

  test("every category of a citizen's letter has a department, but the fallback", () => {
    const without = office.taxonomy.categories
      .map(({ name }) => name)
      .filter(
        (category) => office.router.decide({ ...FACTS, submitter: "citizen", category }).destination === "",
      );
    expect(without).toEqual([office.taxonomy.fallback]);
  });
});
