import { createHash } from "node:crypto";
import type { EventDraft } from "minyi";

/** When everything is said to be recorded. */
export const RECORDED_AT = "2019-12-31T08:00:00Z";

const LEADERS = ["省长", "副省长", "省委副书记", "省委常委", "省政协主席"] as const;
const BODIES = ["省委办公厅", "省政府办公厅", "全国政协办公厅", "省政协研究室"] as const;
const MATTERS = [
  "路灯",
  "供水管网",
  "农村危桥",
  "校车",
  "社区养老",
  "河道采砂",
  "公交线路",
  "医保结算",
] as const;
const CATEGORIES = ["经济", "政治", "文化", "社会", "生态文明建设"] as const;
/** Seven of it and the number make a body of some 320 characters. */
const SENTENCE = "据部分委员和群众反映，这一问题存在已久，涉及面广，各方意见较多，亟待有关部门研究解决。";

/** An id as the line makes them: 16 hexadecimal digits from content. */
export function itemId(n: number): string {
  return createHash("sha256").update(`item ${n}`).digest("hex").slice(0, 16);
}

/** The n-th item handed in, with a body of some 320 characters. */
export function submitted(n: number, on: string): EventDraft {
  const matter = pick(MATTERS, n);
  const submission = {
    id: itemId(n),
    number: `${on.slice(0, 4)}-${n}`,
    title: `关于尽快解决第${n}号地段${matter}问题的建议`,
    body: `第${n}号地段的${matter}问题。${SENTENCE.repeat(7)}建议尽快解决。`,
    submitters: [{ name: `委员${n % 400}`, kind: "member" as const, sector: `界别${n % 30}` }],
    submittedOn: on,
    urgent: n % 50 === 0,
    secrecy: "",
    extra: {},
  };
  return about(n, "submitted", on, "来稿.csv", { submission });
}

/** An endorsement: some 190 bytes of data. */
export function endorsed(n: number, on: string, nth: number): EventDraft {
  return about(n, "endorsed", on, "批示.csv", {
    by: pick(LEADERS, n + nth),
    content: `请有关部门研究办理，并将结果报我（第${n}号，${nth}）。`,
    evidence: `省政府批办单〔${on.slice(0, 4)}〕${nth}号`,
    level: "省" as const,
    manner: "书面",
  });
}

/** An adoption: some 190 bytes of data. */
export function adopted(n: number, on: string, nth: number): EventDraft {
  return about(n, "adopted", on, "采用.csv", {
    by: pick(BODIES, n + nth),
    content: `全文采用，有删节（第${n}号，${nth}）`,
    evidence: `《内部参考》${on.slice(0, 4)}年第${nth}期`,
    journal: "内部参考",
    level: nth % 4 === 0 ? ("国家" as const) : ("省" as const),
    manner: "单篇",
  });
}

/** What the program said of an item: its category and where it goes. */
export function decided(n: number, on: string): EventDraft[] {
  const category = pick(CATEGORIES, n);
  const term = { term: pick(MATTERS, n), category, weight: 1.5, offsets: [8, 20], contribution: 3 };
  const classification = {
    category,
    confidence: 0.82,
    needsReview: false,
    scores: CATEGORIES.map((one, at) => ({ category: one, score: at === n % 5 ? 3 : 0.5 })),
    evidence: [term],
    method: { lexicon: "cppcc 1", segmenter: "none" },
  };
  const decision = {
    item: itemId(n),
    rule: "r1",
    ruleLine: 3,
    action: "compile" as const,
    destination: "journal",
    destinationName: "各界反映",
    facts: { category },
    decidedOn: on,
    workingDays: 3,
    due: on,
    calendarCovers: true,
    method: "rules 1",
  };
  return [
    about(n, "classified", on, "minyi", { classification }),
    about(n, "routed", on, "minyi", { decision }),
  ];
}

/** The item printed in the journal. */
export function compiled(n: number, on: string): EventDraft {
  const year = Number(on.slice(0, 4));
  return about(n, "compiled", on, "刊物", { journal: "各界反映", year, number: 1 + (n % 300) });
}

/** The item sent up. */
export function forwarded(n: number, on: string): EventDraft {
  return about(n, "forwarded", on, "转报.csv", {
    by: "省委办公厅",
    level: "省" as const,
    direction: "up" as const,
  });
}

/** A department's answer. */
export function replied(n: number, on: string): EventDraft {
  return about(n, "replied", on, "回复.csv", {
    by: "省住房和城乡建设厅",
    content: `已列入计划（第${n}号）`,
    level: "省" as const,
    manner: "书面",
  });
}

/** Says the data of an event anew. */
export function corrected(n: number, on: string, event: string, data: Record<string, string>): EventDraft {
  return about(n, "corrected", on, "更正.csv", { event, data, reason: "误记" });
}

/** Takes an event out. */
export function voided(n: number, on: string, event: string): EventDraft {
  return about(n, "voided", on, "撤销.csv", { event, reason: "重复登记" });
}

function about(n: number, kind: EventDraft["kind"], on: string, source: string, data: object): EventDraft {
  return { kind, item: itemId(n), on, actor: "信息科", source: `${source}:${n}`, data } as EventDraft;
}

function pick<T>(of: readonly T[], n: number): T {
  return of[n % of.length] as T;
}
