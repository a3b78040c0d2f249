import {
  DIRECTION_WORDS,
  type Fact,
  FILING_NAMES,
  IMPLEMENTATION_NAMES,
  LEVELS,
  NOT_STATED,
  RATING_NAMES,
} from "@minyi/core";

type EffectiveEvent = Fact["event"];

/** Ends of bodies' and leaders' names that say the level by themselves need none in brackets. */
const SAYS_LEVEL = /全国|中央|国务院|省|市|县|区|乡|镇|街道/;

/**
 * Says what became of a subject as a record does (结果用语): 省长批示, 《各界反映》2009年第17期编发, 教育局答复（县）; `undefined` for
 * events that are not told, such as classification.
 *
 * O(1).
 */
export function outcomeWords(event: EffectiveEvent): string | undefined {
  switch (event.kind) {
    case "compiled": {
      const { journal, year, number } = event.data;
      return `《${journal}》${year}年第${number}期编发`;
    }
    case "withdrawn": {
      const { journal, year, number, reason } = event.data;
      return `《${journal}》${year}年第${number}期撤回（${reason}）`;
    }
    case "rectified": {
      const { journal, in: place, text } = event.data;
      return `《${journal}》${place.year}年第${place.number}期刊登更正：${text}`;
    }
    case "filed":
      return FILING_NAMES[event.data.decision].zh;
    case "returned":
      return `退回补正（${event.data.reason}）`;
    case "kept":
      return `不采用，留存（${event.data.reason}）`;
    case "implemented":
      return `${by(event.data)}${event.data.status === undefined ? "落实" : IMPLEMENTATION_NAMES[event.data.status].zh}`;
    case "rated":
      return `满意度：${event.data.rating === undefined ? NOT_STATED : RATING_NAMES[event.data.rating].zh}`;
    case "faulted":
      return `${by(event.data)}记差错：${event.data.fault}`;
    default:
      return actWords(event);
  }
}

function actWords(event: EffectiveEvent): string | undefined {
  switch (event.kind) {
    case "forwarded":
      return `${DIRECTION_WORDS[event.data.direction]}${by(event.data)}`;
    case "assigned":
      return `交${by(event.data)}办理`;
    case "endorsed":
      return `${by(event.data)}${event.data.manner === "圈阅" ? "圈阅" : "批示"}`;
    case "adopted":
      return `${by(event.data)}${event.data.journal === undefined ? "" : `《${event.data.journal}》`}采用`;
    case "replied":
    case "answered": {
      const again = (event.data.round ?? 1) > 1 ? "再次" : "";
      return `${by(event.data)}${again}${event.kind === "replied" ? "回复" : "办复"}`;
    }
    case "supervised":
      return `${by(event.data)}${event.data.manner ?? "督办"}`;
    default:
      return undefined;
  }
}

function by({ by: who, level }: { readonly by: string; readonly level?: string | undefined }): string {
  const name = who === NOT_STATED ? "" : who;
  const known = LEVELS.some((one) => one === level);
  return known && !SAYS_LEVEL.test(name) ? `${name}（${level}级）` : name;
}
