import { type ComposedText, composed, type Draft } from "./compose.ts";
import { laterOfficeDay } from "./days.ts";
import type { FitItem } from "./fit-items.ts";
import type { Random } from "./seeded-random.ts";
import { otherSender, type Sender } from "./senders.ts";
import { jaccard } from "./similarity.ts";

/** A later copy of a fit item (近似重复). */
export interface NearCopy {
  readonly day: string;
  readonly text: ComposedText;
  readonly sender: Sender;
  readonly original: FitItem;
  readonly edits: string;
}

const COPIES = 45;
/** Copies to the letter, by another member. */
const EXACT_COPIES = 4;
const LAST_DAY = "2009-12-18";
const MAX_TRIES = 200;

/** A copy is at least this near its original, and below {@linkcode SIBLING_BELOW} to everything else. */
export const COPY_FROM = 0.82;
const SIBLING_BELOW = 0.7;

type Edit = (draft: Draft, random: Random) => Draft;

/** Words that can stand for one another in the base texts. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/亟待/, "急需"],
  [/不足(?=[半一二三四五六七八九十百千\d])/, "不到"],
  [/(?<![大一])部分/, "一些"],
  [/建立(?!健全)/, "设立"],
  [/(?<!大)多数/, "大多"],
  [/不少(?!于)/, "许多"],
  [/往往/, "常常"],
  [/公布/, "公开"],
  [/必须/, "应当"],
  [/没有/, "未有"],
];

/** Not the digits of H1N1, a number in quotation marks such as “120”, or a year. */
const FIGURE = /(?<![A-Z\d“])\d+(?![\d年])/g;

/** Small edits by name. White space, punctuation and numbering change besides, as every text is set anew. */
const EDITS: Readonly<Record<string, Edit>> = {
  "sentence dropped": (draft, random) => {
    const part = random.pick(["situation", "causes", "suggestions"] as const);
    const gone = random.int(0, draft[part].length - 1);
    return { ...draft, [part]: draft[part].filter((_, index) => index !== gone) };
  },
  "figures changed": (draft, random) =>
    inSentences(draft, (sentence) =>
      sentence.replace(FIGURE, (figure) => String(Number(figure) + random.int(1, 3))),
    ),
  "words changed": (draft) =>
    inSentences(draft, (sentence) => WORDS.reduce((text, [from, to]) => text.replace(from, to), sentence)),
  "punctuation changed": (draft, random) =>
    inSentences(draft, (sentence) =>
      sentence
        .replace("，", random.pick(["，　", ",", "， "]))
        .replace(/。$/, random.pick(["。 ", "．", "；"])),
    ),
};

/**
 * Makes 45 later copies of fit items with small edits, each of another original.
 *
 * @throws {Error} Too few originals can be copied within the bounds.
 */
export function nearCopies(items: readonly FitItem[], random: Random): NearCopy[] {
  const copies: NearCopy[] = [];
  for (const original of random.shuffled(items)) {
    if (copies.length === COPIES) return copies;
    if (original.urgent) continue;
    const exact = copies.length < EXACT_COPIES;
    const copy = exact ? exactCopy(original, random) : editedCopy(original, items, random);
    if (copy) copies.push(copy);
  }
  throw new Error(`found ${copies.length} originals to copy: wanted ${COPIES}`);
}

function exactCopy(original: FitItem, random: Random): NearCopy | undefined {
  const day = laterOfficeDay(original.day, [5, 60], LAST_DAY, random);
  if (day === undefined || original.sender.identity !== "委员") return undefined;
  const sender = otherSender(original.sender, original.text.draft, random);
  return { day, text: original.text, sender, original, edits: "same to the letter" };
}

function editedCopy(original: FitItem, items: readonly FitItem[], random: Random): NearCopy | undefined {
  const day = laterOfficeDay(original.day, [3, 90], LAST_DAY, random);
  if (day === undefined) return undefined;
  const { draft, windows } = original.text;
  const siblings = items.filter((item) => item !== original && item.text.draft.base === draft.base);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const chosen = random.some(Object.keys(EDITS), random.int(1, 3));
    const edited = chosen.reduce((text, name) => EDITS[name]?.(text, random) ?? text, draft);
    if (JSON.stringify(edited) === JSON.stringify(draft)) continue;
    const text = composed(edited, random);
    if (jaccard(windows, text.windows) < COPY_FROM) continue;
    if (siblings.some((sibling) => jaccard(sibling.text.windows, text.windows) >= SIBLING_BELOW)) continue;
    const { sender } = original;
    const again = random.chance(0.5) ? sender : otherSender(sender, draft, random);
    return { day, text, sender: again, original, edits: chosen.join(", ") };
  }
  return undefined;
}

/** Edits about every second sentence. */
function inSentences(draft: Draft, edit: (sentence: string) => string): Draft {
  const some = (sentences: readonly string[]) =>
    sentences.map((sentence, index) => (index % 2 === 0 ? edit(sentence) : sentence));
  return {
    ...draft,
    situation: some(draft.situation),
    causes: some(draft.causes),
    suggestions: some(draft.suggestions),
  };
}
