import { DIRECTION_WORDS, type EffectiveEvent } from "@minyi/core";

/** Words in both languages (中英文用语). */
export interface FateWords {
  readonly zh: string;
  readonly en: string;
}

const FILED = {
  filed: ["立案", "filed"],
  notFiled: ["不立案", "not filed"],
  converted: ["转为意见建议", "converted into a suggestion"],
} as const;
const STATUS = {
  done: ["已落实", "implemented"],
  mostly: ["基本落实", "mostly implemented"],
  underWay: ["正在落实", "being implemented"],
  planned: ["列入计划", "planned"],
  not: ["未落实", "not implemented"],
} as const;
const RATING = {
  verySatisfied: ["很满意", "very satisfied"],
  satisfied: ["满意", "satisfied"],
  mostlySatisfied: ["基本满意", "mostly satisfied"],
  dissatisfied: ["不满意", "dissatisfied"],
} as const;

/**
 * Says what an event did to the end of an item or a proposal (结局用语), without its day; `undefined` for events that end nothing.
 *
 * @example
 * const event = { kind: "endorsed", data: { by: "副省长", level: "省" } };
 * fateWords(event); // => { zh: "副省长批示", en: "endorsed by 副省长" }
 */
export function fateWords(event: EffectiveEvent): FateWords | undefined {
  const pair = wordsOf(event);
  return pair && { zh: pair[0], en: pair[1] };
}

type Pair = readonly [zh: string, en: string];

function wordsOf(event: EffectiveEvent): Pair | undefined {
  switch (event.kind) {
    case "returned":
      return ["退回补正", "returned"];
    case "kept":
      return ["不采用，留存", "not taken up, kept"];
    case "split":
      return ["拆分", "split"];
    case "filed":
      return FILED[event.data.decision];
    case "compiled": {
      const { journal, year, number } = event.data;
      return [`《${journal}》${year}年第${number}期编发`, `printed in 《${journal}》 ${year} no. ${number}`];
    }
    case "withdrawn": {
      const { journal, year, number } = event.data;
      return [
        `《${journal}》${year}年第${number}期编发后撤回`,
        `printed in 《${journal}》 ${year} no. ${number}, then withdrawn`,
      ];
    }
    case "rectified": {
      const { journal, in: place } = event.data;
      return [
        `《${journal}》${place.year}年第${place.number}期刊登更正`,
        `corrected in 《${journal}》 ${place.year} no. ${place.number}`,
      ];
    }
    case "archived":
      return ["归档", "archived"];
    default:
      return outcomeWords(event);
  }
}

function outcomeWords(event: EffectiveEvent): Pair | undefined {
  switch (event.kind) {
    case "forwarded": {
      const { by, direction } = event.data;
      return [`${DIRECTION_WORDS[direction]}${by}`, `forwarded to ${by}`];
    }
    case "endorsed": {
      const { by, manner } = event.data;
      return manner === "圈阅" ? [`${by}圈阅`, `initialled by ${by}`] : [`${by}批示`, `endorsed by ${by}`];
    }
    case "adopted": {
      const by = event.data.journal === undefined ? event.data.by : `《${event.data.journal}》`;
      return [`${by}采用`, `adopted by ${by}`];
    }
    case "replied":
      return [`${event.data.by}回复`, `reply from ${event.data.by}`];
    case "answered":
      return [`${event.data.by}办复`, `answered by ${event.data.by}`];
    case "supervised":
      return [`${event.data.by}督办`, `supervised by ${event.data.by}`];
    case "implemented":
      return event.data.status === undefined ? ["落实", "implementation"] : STATUS[event.data.status];
    case "rated":
      return event.data.rating === undefined ? undefined : RATING[event.data.rating];
    default:
      return undefined;
  }
}
