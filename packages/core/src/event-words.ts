import type { EventData, EventKind } from "./event.ts";
import {
  ACTION_NAMES,
  FILING_NAMES,
  IMPLEMENTATION_NAMES,
  PARCEL_ROLE_NAMES,
  RATING_NAMES,
  RELABELLING_NAMES,
  REVIEW_NAMES,
  SIGNING_NAMES,
} from "./named-words.ts";
import type { Words } from "./words.ts";

/** An event, as far as a sentence about it needs it. */
export type ToldEvent = {
  [K in EventKind]: { readonly kind: K; readonly data: EventData<K> };
}[EventKind];

/**
 * Tells what an event says, in one line and in both languages (事件用语). Names, titles, reasons and contents stand as they were entered.
 *
 * Every kind of event has its sentence: one without does not compile. Who has no leave to read a text must not be shown what this makes of
 * the unmasked event.
 *
 * O(size of the event).
 *
 * @example
 * eventWords({ kind: "endorsed", data: { by: "副省长", level: "省" } }).en; // => "endorsed by 副省长 (省)"
 */
export function eventWords(event: ToldEvent): Words {
  const tell = TELLERS[event.kind] as (data: ToldEvent["data"]) => Words;
  const { zh, en } = tell(event.data);
  return { zh: oneLine(zh), en: oneLine(en) };
}

const oneLine = (text: string) => text.replace(/\s*[\n\r]\s*/gu, " ").trim();

const TELLERS: { readonly [K in EventKind]: (data: EventData<K>) => Words } = {
  submitted: ({ submission: { title } }) => ({ zh: `来稿：${title}`, en: `sent in: ${title}` }),
  received: ({ proposal: { title } }) => ({ zh: `收到提案：${title}`, en: `proposal received: ${title}` }),
  performed: ({ activity: { name, title = "" } }) => ({
    zh: `履职：${name} ${title}`,
    en: `activity: ${name} ${title}`,
  }),
  screened: screenedWords,
  returned: ({ reason, ...act }) =>
    withAct({ zh: `退回补正：${reason}`, en: `returned to the sender: ${reason}` }, act),
  kept: ({ reason, ...act }) =>
    withAct({ zh: `不采用，留存：${reason}`, en: `not taken up, kept: ${reason}` }, act),
  registered: registeredWords,
  classified: ({ classification: { category, confidence, needsReview } }) => ({
    zh: `分类：${category} ${confidence.toFixed(2)}${needsReview ? "（需人工）" : ""}`,
    en: `classified: ${category} ${confidence.toFixed(2)}${needsReview ? " (a person should look)" : ""}`,
  }),
  relabelled: ({ from, to, how, mapping, confidence }) => {
    const sure = confidence === undefined ? "" : ` ${confidence.toFixed(2)}`;
    return {
      zh: `${from} → ${to}（${RELABELLING_NAMES[how].zh}${sure}，对照表 ${mapping}）`,
      en: `${from} → ${to} (${RELABELLING_NAMES[how].en}${sure}, mapping ${mapping})`,
    };
  },
  matched: ({ other, match: { jaccard } }) => ({
    zh: `与 ${other} 近似 ${jaccard.toFixed(4)}`,
    en: `near-duplicate of ${other}, ${jaccard.toFixed(4)}`,
  }),
  merged: ({ sources, title, ...act }) =>
    withAct(
      { zh: `由 ${sources.length} 篇合并：${title}`, en: `merged from ${sources.length} items: ${title}` },
      act,
    ),
  split: ({ reason, ...act }) => withAct({ zh: `拆分：${reason}`, en: `split: ${reason}` }, act),
  edited: ({ title, body, by, ...act }) => {
    const what = title === undefined ? "" : `: ${title}`;
    const text = body === undefined ? "" : ` (${[...body].length} characters of text)`;
    return withAct(
      {
        zh: `编辑${by === undefined ? "" : `（${by}）`}${title === undefined ? "" : `，标题改为：${title}`}${body === undefined ? "" : `，正文改为 ${[...body].length} 字`}`,
        en: `edited${by === undefined ? "" : ` by ${by}`}${what}${text}`,
      },
      act,
    );
  },
  signed: ({ stage, by, ...act }) => {
    const { zh, en } = SIGNING_NAMES[stage];
    return withAct(
      { zh: `${zh}${by === undefined ? "" : `：${by}`}`, en: `${en}${by === undefined ? "" : ` by ${by}`}` },
      act,
    );
  },
  routed: ({ decision: { action, destinationName, rule, due } }) => ({
    zh: `拟办：${`${ACTION_NAMES[action].zh} ${destinationName}`.trim()}，期限 ${due}，规则 ${rule}`,
    en: `to ${`${ACTION_NAMES[action].en} ${destinationName}`.trim()}, by ${due}, rule ${rule}`,
  }),
  released: ({ by, reason, holds, ...act }) => {
    const rules = [...new Set(holds.map(({ rule }) => rule))].join(", ");
    return withAct(
      {
        zh: `解密放行：${by}，${reason}（规则 ${rules}）`,
        en: `released by ${by}: ${reason} (rules ${rules})`,
      },
      act,
    );
  },
  reviewed: ({ decision, category, others = [], reason, ...act }) => {
    const tail = [category, ...others, reason].filter((part) => part !== undefined).join(", ");
    const { zh, en } = REVIEW_NAMES[decision];
    return withAct(
      {
        zh: `${zh}${tail === "" ? "" : `：${tail}`}`,
        en: `looked at and ${en}${tail === "" ? "" : `: ${tail}`}`,
      },
      act,
    );
  },
  dispatched: ({ destination, file }) => ({
    zh: `拟办稿送 ${destination}：${file}`,
    en: `draft put on the desk of ${destination}: ${file}`,
  }),
  filed: ({ decision, number, tags = [], by, ...act }) => {
    const { zh, en } = FILING_NAMES[decision];
    const more = [number, ...tags, by].filter((part) => part !== undefined).join(", ");
    return withAct(
      {
        zh: `${zh}${more === "" ? "" : `（${more}）`}`,
        en: `${en}${more === "" ? "" : ` (${more})`}`,
      },
      act,
    );
  },
  compiled: ({ total, ...issue }) => {
    const { zh, en } = issueName(issue);
    return {
      zh: `${zh}${total === undefined ? "" : `（总第${total}期）`}编发`,
      en: `printed in ${en}${total === undefined ? "" : ` (no. ${total} of all)`}`,
    };
  },
  withdrawn: ({ journal, year, number, reason, ...act }) => {
    const { zh, en } = issueName({ journal, year, number });
    return withAct({ zh: `${zh}撤回：${reason}`, en: `${en} was withdrawn: ${reason}` }, act);
  },
  rectified: ({ journal, year, number, in: place, text, ...act }) => {
    const was = issueName({ journal, year, number });
    const now = issueName({ journal, ...place });
    return withAct(
      {
        zh: `${was.zh}所载，由${now.zh}更正：${text}`,
        en: `what ${was.en} says is corrected in ${now.en}: ${text}`,
      },
      act,
    );
  },
  queued: ({ destination, role, reason, nth, parcel, file, sha256, ...act }) => {
    const why = reason === undefined ? "" : `：${reason}`;
    return withAct(
      {
        zh: `待发${role === "copy" ? PARCEL_ROLE_NAMES.copy.zh : ""} ${destination}${nth === undefined ? why : `（第${nth}次${why}）`}`,
        en: `queued, ${PARCEL_ROLE_NAMES[role].en} ${destination}${nth === undefined ? "" : `, time ${nth}`}${reason === undefined ? "" : `: ${reason}`}`,
      },
      act,
    );
  },
  attempted: ({ destination, reason, parcel, ...act }) =>
    withAct(
      reason === undefined
        ? { zh: `试发 ${destination}`, en: `about to be sent to ${destination}` }
        : {
            zh: `不明 ${destination}：${reason}`,
            en: `not known whether it reached ${destination}: ${reason}`,
          },
      act,
    ),
  undelivered: ({ destination, attempts, reason, parcel, ...act }) =>
    withAct(
      {
        zh: `未送达 ${destination}，试发 ${attempts} 次：${reason}`,
        en: `not delivered to ${destination}, given up after ${attempts} attempts: ${reason}`,
      },
      act,
    ),
  delivered: ({ destination, receipt, parcel, file, sha256, ...act }) =>
    withAct({ zh: `送达 ${destination}：${receipt}`, en: `delivered to ${destination}: ${receipt}` }, act),
  forwarded: ({ by, direction, ...act }) =>
    withAct(
      {
        zh: `${direction === "up" ? "转报" : "转送"}${by}`,
        en: `forwarded ${direction === "up" ? "up " : ""}to ${by}`,
      },
      act,
    ),
  assigned: ({ by, due, ...act }) =>
    withAct({ zh: `交${by}办理${until("，", due).zh}`, en: `assigned to ${by}${until(", ", due).en}` }, act),
  declined: ({ by, reason, ...act }) =>
    withAct({ zh: `${by}申退：${reason}`, en: `declined by ${by}: ${reason}` }, act),
  reassigned: ({ by, from, due, ...act }) =>
    withAct(
      {
        zh: `改派${by}${from === undefined ? "" : `（原由${from}）`}${until("，", due).zh}`,
        en: `reassigned to ${by}${from === undefined ? "" : ` from ${from}`}${until(", ", due).en}`,
      },
      act,
    ),
  endorsed: ({ by, ...act }) =>
    withAct(
      act.manner === "圈阅"
        ? { zh: `${by}圈阅`, en: `initialled by ${by}` }
        : { zh: `${by}批示`, en: `endorsed by ${by}` },
      act,
    ),
  adopted: ({ by, journal, ...act }) => {
    const where = journal === undefined ? by : `${by}《${journal}》`;
    return withAct({ zh: `${where}采用`, en: `adopted by ${where}` }, act);
  },
  replied: ({ by, round, ...act }) =>
    withAct({ zh: `${by}${nth(round).zh}回复`, en: `${nth(round).en}reply from ${by}` }, act),
  answered: ({ by, round, ...act }) =>
    withAct(
      { zh: `${by}${nth(round).zh}办复`, en: `${nth(round).en}answer to the proposal from ${by}` },
      act,
    ),
  rejected: ({ by, reason, ...act }) =>
    withAct({ zh: `${by}驳回重办：${reason}`, en: `to be done again, says ${by}: ${reason}` }, act),
  supervised: ({ by, ...act }) => withAct({ zh: `${by}督办`, en: `chased by ${by}` }, act),
  implemented: ({ by, status, effects = [], ...act }) => {
    const name = status === undefined ? { zh: "落实", en: "implementation" } : IMPLEMENTATION_NAMES[status];
    const what = effects.map(({ what, value, unit }) => `${what} ${value} ${unit}`).join(", ");
    return withAct(
      {
        zh: `${by}${name.zh}${what === "" ? "" : `：${what}`}`,
        en: `${name.en}, says ${by}${what === "" ? "" : `: ${what}`}`,
      },
      act,
    );
  },
  rated: ({ by, rating, ...act }) => {
    const name = rating === undefined ? { zh: "评价", en: "rated" } : RATING_NAMES[rating];
    return withAct({ zh: `${by}：${name.zh}`, en: `${name.en}, says ${by}` }, act);
  },
  faulted: ({ by, fault, ...act }) =>
    withAct({ zh: `${by}指出差错：${fault}`, en: `fault found by ${by}: ${fault}` }, act),
  informed: ({ to, about, ...act }) =>
    withAct(
      {
        zh: `告知${to}${about === undefined ? "" : `（${about.kind} ${about.event.slice(0, SHORT)}）`}`,
        en: `${to} was told${about === undefined ? "" : ` of “${about.kind}” ${about.event.slice(0, SHORT)}`}`,
      },
      act,
    ),
  archived: (act) => withAct({ zh: "归档", en: "archived" }, act),
  corrected: ({ event, data, reason }) => {
    const fields = Object.entries(data).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return {
      zh: `更正事件 ${event.slice(0, SHORT)}：${fields.join("，")}；${reason}`,
      en: `corrects the event ${event.slice(0, SHORT)}: ${fields.join(", ")}; ${reason}`,
    };
  },
  voided: ({ event, reason, forGood }) => ({
    zh: `撤销事件 ${event.slice(0, SHORT)}${forGood === true ? "，不再发送" : ""}：${reason}`,
    en: `voids the event ${event.slice(0, SHORT)}${forGood === true ? ", not to be sent any more" : ""}: ${reason}`,
  }),
};

/** Digits of an id that tell events apart for a person. */
const SHORT = 8;

function screenedWords({ findings, method }: EventData<"screened">): Words {
  const rules = [...new Set(findings.map(({ rule }) => rule))].join(", ");
  return findings.length === 0
    ? { zh: `预审没有发现（${method}）`, en: `screened, nothing found (${method})` }
    : {
        zh: `预审发现 ${findings.length} 处：${rules}（${method}）`,
        en: `screened, ${findings.length} findings: ${rules} (${method})`,
      };
}

function registeredWords({ number, form, category, tags = [], ...act }: EventData<"registered">): Words {
  const marks = tags.join(", ");
  const named: readonly (readonly [Words, string | undefined])[] = [
    [{ zh: "编号", en: "number" }, number],
    [{ zh: "体裁", en: "form" }, form],
    [{ zh: "类别", en: "category" }, category],
    [{ zh: "标记", en: "tags" }, marks === "" ? undefined : marks],
  ];
  const told = named.filter(([, value]) => value !== undefined);
  const zh = told.map(([name, value]) => `${name.zh} ${value}`).join("，");
  const en = told.map(([name, value]) => `${name.en} ${value}`).join(", ");
  return withAct(
    { zh: `登记${zh === "" ? "" : `：${zh}`}`, en: `registered${en === "" ? "" : `: ${en}`}` },
    act,
  );
}

interface Act {
  readonly level?: string | undefined;
  readonly person?: string | undefined;
  readonly manner?: string | undefined;
  readonly content?: string | undefined;
  readonly evidence?: string | undefined;
  readonly when?: string | undefined;
  readonly nth?: number | undefined;
}

/** What acts have in common follows what each says of its own: level, person, manner and span in brackets, then content and evidence. */
function withAct({ zh, en }: Words, { level, person, manner, content, evidence, when, nth }: Act): Words {
  const parts = [level, person, manner, when].filter((part) => part !== undefined);
  const inZh = [...parts, ...(nth === undefined ? [] : [`第${nth}次`])].join("，");
  const inEn = [...parts, ...(nth === undefined ? [] : [`time ${nth}`])].join(", ");
  const said = [content, evidence].filter((part) => part !== undefined && part !== "");
  return {
    zh: [`${zh}${inZh === "" ? "" : `（${inZh}）`}`, ...said].join("，"),
    en: [`${en}${inEn === "" ? "" : ` (${inEn})`}`, ...said].join(", "),
  };
}

function issueName({
  journal,
  year,
  number,
}: Pick<EventData<"compiled">, "journal" | "year" | "number">): Words {
  return { zh: `《${journal}》${year}年第${number}期`, en: `《${journal}》 ${year} no. ${number}` };
}

function until(before: string, due: string | undefined): Words {
  return due === undefined ? { zh: "", en: "" } : { zh: `${before}期限 ${due}`, en: `${before}due ${due}` };
}

function nth(round: number | undefined): Words {
  return round === undefined || round === 1
    ? { zh: "", en: "" }
    : { zh: `第${round}次`, en: `${ordinal(round)} ` };
}

function ordinal(round: number): string {
  return round === 2 ? "second" : `no. ${round}`;
}
