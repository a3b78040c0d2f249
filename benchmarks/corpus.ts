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
  readonly title: string;
  /** Three paragraphs, parted by line feeds. */
  readonly body: string;
  /** Of a copy: 编号 of what was copied. */
  readonly copyOf?: string;
}

/** Options for {@linkcode corpus}. */
export interface CorpusOptions {
  /** The same seed gives the same rows, and a shorter corpus is the beginning of a longer one. @default SEED */
  readonly seed?: string;
}

export const SEED = "minyi bench";

/** How many of a hundred rows are copies of an earlier one, most of them edited. */
export const COPY_PERCENT = 8;

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
 * and figures, some 300 characters a text.
 *
 * O(rows); all rows are held.
 */
export function corpus(
  bases: readonly BaseText[],
  count: number,
  { seed = SEED }: CorpusOptions = {},
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
    const draft = drawn(number, random.pick(bases), pools, random);
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

function drawn(number: string, base: BaseText, pools: ReadonlyMap<string, Pool>, random: Random): Draft {
  const { situation = [], causes = [], suggestions = [] } = pools.get(base.category) ?? {};
  const place = random.pick(CITIES);
  const some = (sentences: readonly string[], [from, to]: readonly [number, number]) =>
    random.some(sentences, random.int(from, to)).map((sentence) => filledIn(sentence, place, random));
  return {
    number,
    base,
    place,
    sender: senderOf(random.pick(IDENTITIES), { ...base, place }, random),
    title: filledIn(random.pick(base.titles), place, random),
    paragraphs: [some(situation, [2, 3]), some(causes, [1, 2]), some(suggestions, [2, 3])],
  };
}

function filledIn(sentence: string, place: string, random: Random): string {
  return sentence
    .replaceAll("{place}", place)
    .replace(/\{(\d+)-(\d+)\}/g, (_, from: string, to: string) =>
      String(random.int(Number(from), Number(to))),
    );
}

function rowOf({ number, sender, title, paragraphs }: Draft, random: Random, copyOf?: string): CorpusRow {
  return {
    number,
    date: writtenDay(submissionDay(random), random.pick(DATE_STYLES), random),
    sender,
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
