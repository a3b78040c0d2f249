import {
  DIRECTION_WORDS,
  type EffectiveEvent,
  FILING_NAMES,
  IMPLEMENTATION_NAMES,
  RATING_NAMES,
  type Words,
} from "@minyi/core";

/**
 * Says what an event did to the end of an item or a proposal (结局用语), without its day; `undefined` for events that end nothing.
 *
 * @example
 * const event = { kind: "endorsed", data: { by: "副省长", level: "省" } };
 * fateWords(event); // => { zh: "副省长批示", en: "endorsed by 副省长" }
 */
export function fateWords(event: EffectiveEvent): Words | undefined {
  switch (event.kind) {
    case "returned":
      return { zh: "退回补正", en: "returned" };
    case "kept":
      return { zh: "不采用，留存", en: "not taken up, kept" };
    case "split":
      return { zh: "拆分", en: "split" };
    case "filed":
      return FILING_NAMES[event.data.decision];
    case "compiled": {
      const { journal, year, number } = event.data;
      return {
        zh: `《${journal}》${year}年第${number}期编发`,
        en: `printed in 《${journal}》 ${year} no. ${number}`,
      };
    }
    case "withdrawn": {
      const { journal, year, number } = event.data;
      return {
        zh: `《${journal}》${year}年第${number}期编发后撤回`,
        en: `printed in 《${journal}》 ${year} no. ${number}, then withdrawn`,
      };
    }
    case "rectified": {
      const { journal, in: place } = event.data;
      return {
        zh: `《${journal}》${place.year}年第${place.number}期刊登更正`,
        en: `corrected in 《${journal}》 ${place.year} no. ${place.number}`,
      };
    }
    case "archived":
      return { zh: "归档", en: "archived" };
    default:
      return outcomeWords(event);
  }
}

function outcomeWords(event: EffectiveEvent): Words | undefined {
  switch (event.kind) {
    case "forwarded": {
      const { by, direction } = event.data;
      return { zh: `${DIRECTION_WORDS[direction]}${by}`, en: `forwarded to ${by}` };
    }
    case "endorsed": {
      const { by, manner } = event.data;
      return manner === "圈阅"
        ? { zh: `${by}圈阅`, en: `initialled by ${by}` }
        : { zh: `${by}批示`, en: `endorsed by ${by}` };
    }
    case "adopted": {
      const by = event.data.journal === undefined ? event.data.by : `《${event.data.journal}》`;
      return { zh: `${by}采用`, en: `adopted by ${by}` };
    }
    case "replied":
      return { zh: `${event.data.by}回复`, en: `reply from ${event.data.by}` };
    case "answered":
      return { zh: `${event.data.by}办复`, en: `answered by ${event.data.by}` };
    case "supervised":
      return { zh: `${event.data.by}督办`, en: `supervised by ${event.data.by}` };
    case "implemented":
      return event.data.status === undefined
        ? { zh: "落实", en: "implementation" }
        : IMPLEMENTATION_NAMES[event.data.status];
    case "rated":
      return event.data.rating === undefined ? undefined : RATING_NAMES[event.data.rating];
    default:
      return undefined;
  }
}
