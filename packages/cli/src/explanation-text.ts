import { ACTION_NAMES, eventWords, type LedgerEvent, type Words } from "@minyi/core";
import { differenceWords } from "@minyi/dedupe";
import { STAGE_WORDS } from "@minyi/ledger";
import { dueWords, type Explanation, heldWords, reasonWords } from "@minyi/pipeline";
import { englishFacts } from "@minyi/route";
import type { Session } from "./session.ts";

/** Tells everything known of one item (说明的文字), in the language of the call. */
export function explanationText(explanation: Explanation, session: Session): string {
  const { id, number, title, authors, originals, fate, category } = explanation;
  const { classification, findings, held, releases, matches, dispatches, events } = explanation;
  const label = (zh: string, en: string, said: string) => session.say(`${zh}：${said}`, `${en}: ${said}`);
  return [
    `${named(session, id, number)} ${title}`,
    stageLine(explanation, session),
    ...(authors.length > 0 ? [label("反映人", "sent in by", listed(session, authors))] : []),
    ...(fate ? [label("结局", "what became of it", session.word(fate.words))] : []),
    ...originals.map((original) => originalLine(original, session)),
    ...(category === "" || category === classification?.category
      ? []
      : [label("现类别", "category now", category)]),
    ...(classification ? classificationLines(classification, session) : []),
    ...findings.map((finding) => findingLine(finding, session)),
    ...(held.length > 0
      ? [label("涉密留置", "held as secret", session.word(heldWords({ id, grounds: held })))]
      : []),
    ...releases.map(({ on, by, reason }) =>
      session.say(`放行：${on} ${by}，${reason}`, `released: ${on} ${by}, ${reason}`),
    ),
    ...matches.map((match) => matchLines(match, session)),
    ...dispatches.flatMap((dispatch) => dispatchLines(dispatch, session)),
    ...events.map((event) => eventLine(event, session)),
  ].join("\n");
}

function named(session: Session, id: string, number: string): string {
  return number === "" ? id : session.say(`${number}（${id}）`, `${number} (${id})`);
}

function listed(session: Session, names: readonly string[]): string {
  return names.join(session.say("、", ", "));
}

function stageLine({ stage, mergedInto, mergedOn, fate }: Explanation, session: Session): string {
  const { zh, en } = STAGE_WORDS[stage];
  if (mergedInto === undefined) return session.say(`状态：${zh}`, `state: ${en}`);
  const { number = mergedInto, title = "" } = fate?.mergedInto ?? {};
  const into =
    number === mergedInto
      ? `${mergedInto} ${title}`
      : session.say(`${number}（${mergedInto}）${title}`, `${number} (${mergedInto}) ${title}`);
  return session.say(
    `状态：${zh}，${mergedOn}起已并入 ${into}`,
    `state: ${en}, since ${mergedOn} into ${into}`,
  );
}

function originalLine(
  { id, number, title, authors }: Explanation["originals"][number],
  session: Session,
): string {
  const text = `${named(session, id, number)} ${title}`;
  const by = listed(session, authors);
  return session.say(`原始篇目：${text}（${by}）`, `original: ${text} (${by})`);
}

/** One event: place, day and kind, what it says, who entered it and from where, and the beginning of its hash. */
function eventLine(event: LedgerEvent, session: Session): string {
  const { seq, on, kind, actor, source, hash } = event;
  return `#${seq} ${on} ${kind} ${session.word(toldOf(event))} | ${actor} ${source} ${hash.slice(0, 12)}`;
}

/** A reason that the program entered itself is known in English, too. */
function toldOf(event: LedgerEvent): Words {
  const { zh } = eventWords(event);
  const { data } = event;
  const own: Record<string, string> = {};
  if ("reason" in data && data.reason !== undefined) own.reason = reasonWords(data.reason).en;
  if ("receipt" in data) own.receipt = reasonWords(data.receipt).en;
  return { zh, en: eventWords({ ...event, data: { ...data, ...own } } as LedgerEvent).en };
}

function classificationLines(
  classification: NonNullable<Explanation["classification"]>,
  session: Session,
): string[] {
  const { category, confidence, needsReview, second, scores, evidence, method } = classification;
  const sure = second?.confidence === undefined ? "" : ` ${second.confidence.toFixed(2)}`;
  return [
    session.say(
      `类别：${category} ${confidence.toFixed(2)}${needsReview ? "（需人工）" : ""}，词表 ${method.lexicon}，分词 ${method.segmenter}`,
      `category: ${category} ${confidence.toFixed(2)}${needsReview ? " (a person should look)" : ""}, lexicon ${method.lexicon}, segmenter ${method.segmenter}`,
    ),
    ...(second ? [session.say(`次选：${second.category}${sure}`, `next: ${second.category}${sure}`)] : []),
    ...scores
      .filter(({ base, rest }) => base !== undefined || rest !== undefined)
      .map((score) => scoreLine(score, session)),
    ...evidence.map(({ term, category: to, weight, contribution, offsets }) => {
      const at = offsets.slice(0, 8).join(",");
      return session.say(
        `  ${to} ${term}：权重 ${weight}，${offsets.length} 处（${at}），计 ${contribution.toFixed(3)}`,
        `  ${to} ${term}: weight ${weight}, in ${offsets.length} places (${at}), adds ${contribution.toFixed(3)}`,
      );
    }),
  ];
}

/** A score that is more than the terms listed below it. */
function scoreLine(
  { category, score, base = 0, rest = 0 }: NonNullable<Explanation["classification"]>["scores"][number],
  session: Session,
): string {
  return session.say(
    `  ${category} 得分 ${score.toFixed(3)}：基数 ${base.toFixed(3)}，下列词条之外合计 ${rest.toFixed(3)}`,
    `  ${category} score ${score.toFixed(3)}: base ${base.toFixed(3)}, terms not listed below ${rest.toFixed(3)}`,
  );
}

function findingLine(
  { rule, severity, message, passage, start }: Explanation["findings"][number],
  session: Session,
): string {
  const place = (start ?? 0) + 1;
  return session.say(
    `预审：${message}${passage === undefined ? "" : `：“${passage}”（第${place}字起）`}，规则 ${rule}（${severity}）`,
    `screening: ${message}${passage === undefined ? "" : `: “${passage}” (from character ${place})`}, rule ${rule} (${severity})`,
  );
}

function matchLines(found: Explanation["matches"][number], session: Session): string {
  const { with: other, title, match, passages, method } = found;
  const score = `${match.shared}/${match.union} = ${match.jaccard.toFixed(4)}`;
  return [
    session.say(
      `近似重复：${other} ${title}，${score}，${method}`,
      `near-duplicate: ${other} ${title}, ${score}, ${method}`,
    ),
    matchEnd(found, session),
    ...passages.map(({ text }) => session.say(`  共同片段：${text}`, `  shared: ${text}`)),
    session.say(`  差异：${differenceWords(found, "zh")}`, `  differs: ${differenceWords(found, "en")}`),
  ].join("\n");
}

function matchEnd({ fate }: Explanation["matches"][number], session: Session): string {
  if (!fate) return session.say("  已撤销", "  voided");
  const { type, since, words } = fate;
  return session.say(
    `  ${type === "proposal" ? "提案，" : ""}${since}来稿；${words.zh}`,
    `  ${type === "proposal" ? "a proposal, " : ""}received ${since}; ${words.en}`,
  );
}

function dispatchLines(dispatch: Explanation["dispatches"][number], session: Session): string[] {
  if ("file" in dispatch) {
    const { file, sha256 } = dispatch;
    const hash = sha256.slice(0, 12);
    return [session.say(`拟办稿：${file}（sha256 ${hash}）`, `draft: ${file} (sha256 ${hash})`)];
  }
  const { action, destinationName, copies = [], ...decision } = dispatch;
  const where = `${session.word(ACTION_NAMES[action])} ${destinationName}`.trim();
  const due = dueWords(decision, session.language);
  return [
    session.say(
      `拟办：${where}，期限 ${due}，${ruleWords(dispatch, dispatch, session)}`,
      `routed: ${where}, due ${due}, ${ruleWords(dispatch, dispatch, session)}`,
    ),
    ...copies.map((copy) =>
      session.say(
        `  抄送：${copy.destinationName}，${ruleWords(copy, dispatch, session)}`,
        `  copy to: ${copy.destinationName}, ${ruleWords(copy, dispatch, session)}`,
      ),
    ),
  ];
}

type Decision = Exclude<Explanation["dispatches"][number], { readonly file: string }>;

/** Which rule of which file and line, and the facts that made it fire. */
function ruleWords(
  { rule, ruleLine, facts }: Pick<Decision, "rule" | "ruleLine" | "facts">,
  { method, ruleFile }: Decision,
  session: Session,
): string {
  const told = (ones: Readonly<Record<string, string>>, between: string) =>
    Object.entries(ones)
      .map(([name, value]) => `${name}=${value}`)
      .join(between);
  const file = ruleFile === undefined ? method : `${method} ${ruleFile}`;
  return session.say(
    `规则 ${rule}（${file} 第${ruleLine}行：${told(facts, "，") || "无条件"}）`,
    `rule ${rule} (${file} line ${ruleLine}: ${told(englishFacts(facts), ", ") || "no condition"})`,
  );
}
