import type { BaseText } from "../examples/sample-year/base-texts.ts";
import { csvText } from "../examples/sample-year/csv.ts";
import { DATE_STYLES, submissionDay, writtenDay } from "../examples/sample-year/days.ts";
import { CITIES } from "../examples/sample-year/places.ts";
import { type Random, seededRandom } from "../examples/sample-year/seeded-random.ts";
import { IDENTITIES, otherSender, type Sender, senderOf } from "../examples/sample-year/senders.ts";

/** A submission of the corpus, as its row of the file says it. */
export interface CorpusRow {
  /** 编号 */
  readonly number: string;
  /** As the sender wrote it, in one of several ways. */
  readonly date: string;
  readonly sender: Sender;
  /** Of the base text; in no file. */
  readonly category: string;
  readonly title: string;
  /** Three paragraphs, parted by line feeds; fewer where the length is a short message's. */
  readonly body: string;
  /** Of a copy: 编号 of what was copied. */
  readonly copyOf?: string;
}

/** Options for {@linkcode corpus}. */
export interface CorpusOptions {
  /** The same seed gives the same rows, and a shorter corpus is the beginning of a longer one. @default SEED */
  readonly seed?: string;
  /** As long as submissions, some 300 characters, or as citizens' messages, {@linkcode MESSAGE_LENGTHS}. @default "submissions" */
  readonly lengths?: "submissions" | "messages";
}

export const SEED = "minyi bench";

/** How many of a hundred rows are copies of an earlier one, most of them edited. */
export const COPY_PERCENT = 8;

/**
 * Code points of citizens' messages: every tenth of them, then 95 and 100 of a hundred (来信字数). About log-normal, the mean some
 * 420; a table, because logarithms may differ by machine.
 */
export const MESSAGE_LENGTHS: readonly (readonly [percent: number, length: number])[] = [
  [0, 60],
  [10, 95],
  [20, 130],
  [30, 165],
  [40, 205],
  [50, 250],
  [60, 315],
  [70, 415],
  [80, 600],
  [90, 960],
  [95, 1400],
  [100, 2500],
];

/** What a text is made of before it is set: copies are edited sentence by sentence. */
interface Draft {
  readonly number: string;
  readonly sender: Sender;
  readonly base: Pick<BaseText, "category" | "sector">;
  readonly place: string;
  readonly title: string;
  readonly paragraphs: readonly (readonly string[])[];
}

/** All sentences of a category, by the part of a text they belong to. */
interface Pool {
  readonly situation: readonly string[];
  readonly causes: readonly string[];
  readonly suggestions: readonly string[];
}

/**
 * Makes a corpus of any size (基准语料) from base texts: sentences of the same category joined anew, with other places
 * and figures, some 300 characters a text or as long as citizens' messages are.
 *
 * O(rows); all rows are held.
 */
export function corpus(
  bases: readonly BaseText[],
  count: number,
  { seed = SEED, lengths = "submissions" }: CorpusOptions = {},
): readonly CorpusRow[] {
  const random = seededRandom(seed);
  const pools = poolsOf(bases);
  const originals: Draft[] = [];
  return Array.from({ length: count }, (_, index) => {
    const number = `B${String(index + 1).padStart(7, "0")}`;
    if (originals.length > 0 && random.chance(COPY_PERCENT / 100)) {
      const original = random.pick(originals);
      return rowOf(edited({ ...original, number }, random), random, original.number);
    }
    const draft = drawn(number, random.pick(bases), { pools, lengths, random });
    originals.push(draft);
    return rowOf(draft, random);
  });
}

/** Writes a corpus as a CSV file in UTF-8 (语料文件); texts have line breaks, so their cells are quoted. */
export function corpusCsv(rows: readonly CorpusRow[]): Uint8Array {
  const header = ["编号", "提交时间", "身份", "反映人", "反映单位", "界别", "标题", "内容"];
  const cells = rows.map(({ number, date, sender, title, body }) => {
    const { identity, name, unit, sector } = sender;
    return [number, date, identity, name, unit, sector, title, body];
  });
  return Buffer.from(csvText([header, ...cells]));
}

function poolsOf(bases: readonly BaseText[]): ReadonlyMap<string, Pool> {
  const categories = new Set(bases.map(({ category }) => category));
  return new Map(
    [...categories].map((category) => {
      const texts = bases.filter((base) => base.category === category);
      const pool = {
        situation: texts.flatMap(({ situation }) => situation),
        causes: texts.flatMap(({ causes }) => causes),
        suggestions: texts.flatMap(({ suggestions }) => suggestions),
      };
      return [category, pool];
    }),
  );
}

interface Drawing {
  readonly pools: ReadonlyMap<string, Pool>;
  readonly lengths: "submissions" | "messages";
  readonly random: Random;
}

function drawn(number: string, base: BaseText, { pools, lengths, random }: Drawing): Draft {
  const { situation = [], causes = [], suggestions = [] } = pools.get(base.category) ?? {};
  const place = random.pick(CITIES);
  const fill = (sentence: string) => filledIn(sentence, place, random);
  const some = (sentences: readonly string[], [from, to]: readonly [number, number]) =>
    random.some(sentences, random.int(from, to)).map(fill);
  const first = {
    number,
    base,
    place,
    sender: senderOf(random.pick(IDENTITIES), { ...base, place }, random),
    title: fill(random.pick(base.titles)),
  };
  if (lengths === "submissions")
    return {
      ...first,
      paragraphs: [some(situation, [2, 3]), some(causes, [1, 2]), some(suggestions, [2, 3])],
    };
  const length = messageLength(random) - [...first.title].length;
  const upTo = (sentences: readonly string[], share: number) =>
    upToLength(random.shuffled(sentences).map(fill), length * share);
  const [opening = [], ...others] = [upTo(situation, 0.45), upTo(causes, 0.2), upTo(suggestions, 0.35)];
  const paragraphs = [opening.length > 0 ? opening : [fill(random.pick(situation))], ...others];
  return { ...first, paragraphs: paragraphs.filter((sentences) => sentences.length > 0) };
}

/** A length between two of the table's, all between them equally likely. */
function messageLength(random: Random): number {
  const at = random.int(0, 9999) / 100;
  const above = MESSAGE_LENGTHS.findIndex(([percent]) => percent > at);
  const [from, short] = MESSAGE_LENGTHS[above - 1] ?? [0, 0];
  const [to, long] = MESSAGE_LENGTHS[above] ?? [100, 0];
  return short + Math.floor(((long - short) * (at - from)) / (to - from));
}

/** Sentences from the first on until one would bring the text farther from the length than it is without. */
function upToLength(sentences: readonly string[], length: number): string[] {
  const taken: string[] = [];
  let left = length;
  for (const sentence of sentences) {
    const size = [...sentence].length;
    if (size > 2 * left) break;
    taken.push(sentence);
    left -= size;
  }
  return taken;
}

function filledIn(sentence: string, place: string, random: Random): string {
  return sentence
    .replaceAll("{place}", place)
    .replace(/\{(\d+)-(\d+)\}/g, (_, from: string, to: string) =>
      String(random.int(Number(from), Number(to))),
    );
}

function rowOf(draft: Draft, random: Random, copyOf?: string): CorpusRow {
  const { number, sender, base, title, paragraphs } = draft;
  return {
    number,
    date: writtenDay(submissionDay(random), random.pick(DATE_STYLES), random),
    sender,
    category: base.category,
    title,
    body: paragraphs.map((sentences) => sentences.join("")).join("\n"),
    ...(copyOf === undefined ? {} : { copyOf }),
  };
}

type Edit = (draft: Draft, random: Random) => Draft;

/** What is done to a copy: little enough for most to stay above 0.8, not for all. */
const EDITS: readonly Edit[] = [
  (draft) => draft,
  (draft) => inSentences(draft, (sentence) => sentence.replaceAll("，", ", ")),
  (draft) => inSentences(draft, (sentence) => sentence.replace("不足", "不到").replace("没有", "未")),
  (draft, random) =>
    inSentences(draft, (sentence) => sentence.replace(/\d+/g, (figure) => more(figure, random))),
  (draft, random) => ({ ...draft, title: `关于${draft.place}有关问题的建议${random.int(1, 9)}` }),
  (draft, random) => shortened(draft, random.int(0, draft.paragraphs.length - 1)),
];

function edited(draft: Draft, random: Random): Draft {
  const sender = otherSender(draft.sender, { ...draft.base, place: draft.place }, random);
  return random
    .some(EDITS, random.int(1, 2))
    .reduce((text, edit) => edit(text, random), { ...draft, sender });
}

function inSentences(draft: Draft, edit: (sentence: string) => string): Draft {
  return { ...draft, paragraphs: draft.paragraphs.map((sentences) => sentences.map(edit)) };
}

function more(figure: string, random: Random): string {
  return String(Number(figure) + random.int(0, 2));
}

/** Without the first sentence of a paragraph, unless it is the only one. */
function shortened(draft: Draft, paragraph: number): Draft {
  const paragraphs = draft.paragraphs.map((sentences, at) =>
    at === paragraph && sentences.length > 1 ? sentences.slice(1) : sentences,
  );
  return { ...draft, paragraphs };
}
