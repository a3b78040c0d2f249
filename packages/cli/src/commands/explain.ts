import { differenceWords } from "@minyi/dedupe";
import {
  actionWord,
  dueWords,
  type Explanation,
  explainItem,
  heldWords,
  moveWord,
  reviewWord,
} from "@minyi/pipeline";
import { HANDLING_ROLE, roleMask } from "@minyi/screen";
import { Command } from "commander";
import { withCommonOptions, withRoleOption } from "../common-options.ts";
import { type CommonOptions, Session } from "../session.ts";
import type { World } from "../world.ts";

/** `minyi explain ID` (说明一篇信息). */
export function explainCommand(world: World): Command {
  return withRoleOption(withCommonOptions(new Command("explain")), HANDLING_ROLE)
    .description("一篇信息的来龙去脉 / everything known of one item, event by event")
    .argument("<id>", "id 或编号 / id or office number")
    .action(async (ref: string, options: CommonOptions & { readonly role?: string }) => {
      const session = new Session(options, world);
      const { masking, screener } = await session.office();
      const mask = roleMask(masking, options.role ?? HANDLING_ROLE);
      const explanation = await session.withLedger("read", (ledger) =>
        explainItem(ledger, ref, { mask, screener }),
      );
      session.result(explanation, explanationText(explanation, session));
    });
}

function explanationText(explanation: Explanation, session: Session): string {
  const { id, number, title, stage, authors, originals, mergedInto, mergedOn, fate, category } = explanation;
  const { classification, findings, held, releases, matches, dispatches, events } = explanation;
  return [
    `${number === "" ? id : `${number}（${id}）`} ${title}`,
    `状态：${stage}${mergedInto === undefined ? "" : `，${mergedOn}起已并入 ${intoWords(explanation)}`}`,
    ...(authors.length > 0 ? [`反映人：${authors.join("、")}`] : []),
    ...(fate ? [`结局：${session.say(fate.words.zh, fate.words.en)}`] : []),
    ...originals.map(originalLine),
    ...(category === "" || category === classification?.category ? [] : [`现类别：${category}`]),
    ...(classification ? classificationLines(classification) : []),
    ...findings.map(findingLine),
    ...(held.length > 0 ? [`涉密留置：${heldWords({ id, grounds: held })}`] : []),
    ...releases.map(({ on, by, reason }) => `放行：${on} ${by}，${reason}`),
    ...matches.map((match) => matchLine(match, session)),
    ...dispatches.map(dispatchLine),
    ...events.map(eventLine),
  ].join("\n");
}

function intoWords({ mergedInto = "", fate }: Explanation): string {
  const { number = mergedInto, title = "" } = fate?.mergedInto ?? {};
  return number === mergedInto ? `${mergedInto} ${title}` : `${number}（${mergedInto}）${title}`;
}

function originalLine({ id, number, title, authors }: Explanation["originals"][number]): string {
  return `原始篇目：${number === "" ? id : `${number}（${id}）`} ${title}（${authors.join("、")}）`;
}

function eventLine(event: Explanation["events"][number]): string {
  const { seq, on, kind, actor, source, hash } = event;
  const said = saidBy(event);
  return `#${seq} ${on} ${kind}${said} ${actor} ${source} ${hash.slice(0, 12)}`;
}

function saidBy(event: Explanation["events"][number]): string {
  if (event.kind === "relabelled") return ` ${relabelledWords(event.data)}`;
  const parcel = parcelWords(event);
  if (parcel !== undefined) return ` ${parcel}`;
  return event.kind === "reviewed" ? ` ${reviewWord(event.data.decision)}` : "";
}

/** What was said of a parcel. */
function parcelWords(event: Explanation["events"][number]): string | undefined {
  switch (event.kind) {
    case "queued": {
      const { destination, role, nth, reason } = event.data;
      const again = nth === undefined ? "" : `（第${nth}次${reason === undefined ? "" : `：${reason}`}）`;
      return `待发${role === "copy" ? "抄送" : ""} ${destination}${again}`;
    }
    case "attempted":
      return `试发 ${event.data.destination}`;
    case "undelivered":
      return `未送达 ${event.data.destination}，试发 ${event.data.attempts} 次：${event.data.reason}`;
    case "delivered":
      return `送达 ${event.data.destination}：${event.data.receipt}`;
    default:
      return undefined;
  }
}

type Relabelled = Extract<Explanation["events"][number], { readonly kind: "relabelled" }>["data"];

function relabelledWords({ from, to, mapping, how, confidence }: Relabelled): string {
  const sure = confidence === undefined ? "" : ` ${confidence.toFixed(2)}`;
  return `${from} → ${to}（${moveWord(how)}${sure}，对照表 ${mapping}）`;
}

function classificationLines(classification: NonNullable<Explanation["classification"]>): string[] {
  const { category, confidence, needsReview, second, scores, evidence, method } = classification;
  return [
    `类别：${category} ${confidence.toFixed(2)}${needsReview ? "（需人工）" : ""}，词表 ${method.lexicon}，分词 ${method.segmenter}`,
    ...(second
      ? [
          `次选：${second.category}${second.confidence === undefined ? "" : ` ${second.confidence.toFixed(2)}`}`,
        ]
      : []),
    ...scores.filter(({ base, rest }) => base !== undefined || rest !== undefined).map(scoreLine),
    ...evidence.map(
      ({ term, category: to, weight, contribution, offsets }) =>
        `  ${to} ${term}：权重 ${weight}，${offsets.length} 处（${offsets.slice(0, 8).join(",")}），计 ${contribution.toFixed(3)}`,
    ),
  ];
}

/** A score that is more than the terms listed below it. */
function scoreLine({
  category,
  score,
  base = 0,
  rest = 0,
}: NonNullable<Explanation["classification"]>["scores"][number]): string {
  return `  ${category} 得分 ${score.toFixed(3)}：基数 ${base.toFixed(3)}，下列词条之外合计 ${rest.toFixed(3)}`;
}

function findingLine({ rule, severity, message, passage, start }: Explanation["findings"][number]): string {
  const where = passage === undefined ? "" : `：“${passage}”（第${(start ?? 0) + 1}字起）`;
  return `预审：${message}${where}，规则 ${rule}（${severity}）`;
}

function matchLine(found: Explanation["matches"][number], session: Session): string {
  const { with: other, title, match, passages, method, fate } = found;
  const score = `${match.shared}/${match.union} = ${match.jaccard.toFixed(4)}`;
  const end = fate
    ? `  ${fate.type === "proposal" ? "提案，" : ""}${fate.since}来稿；${session.say(fate.words.zh, fate.words.en)}`
    : "  已撤销";
  return [
    `近似重复：${other} ${title}，${score}，${method}`,
    end,
    ...passages.map(({ text }) => `  共同片段：${text}`),
    session.say(`  差异：${differenceWords(found, "zh")}`, `  differs: ${differenceWords(found, "en")}`),
  ].join("\n");
}

function dispatchLine(dispatch: Explanation["dispatches"][number]): string {
  if ("file" in dispatch) return `拟办稿：${dispatch.file}（sha256 ${dispatch.sha256.slice(0, 12)}）`;
  const facts = Object.entries(dispatch.facts).map(([name, value]) => `${name}=${value}`);
  const where = `${actionWord(dispatch.action)} ${dispatch.destinationName}`.trim();
  return `拟办：${where}，期限 ${dueWords(dispatch)}，规则 ${dispatch.rule}（${dispatch.method} 第${dispatch.ruleLine}行：${facts.join("，") || "无条件"}）`;
}
