import { type Match, type Normalising, normaliseText, type Passage } from "@minyi/core";
import { matchMethod, NearDuplicateIndex, sharedPassages, shingles } from "@minyi/dedupe";

/** A text that new ones are compared with (已有来稿或提案). */
export interface KnownText {
  readonly id: string;
  readonly title: string;
  /** Without one only the titles are compared. */
  readonly body?: string | undefined;
}

/** A near-duplicate found for a new text, with what the texts share (近似重复及共同片段). */
export interface FoundMatch {
  /** The earlier item or proposal. */
  readonly other: string;
  readonly match: Match;
  readonly passages: readonly Passage[];
  /** What compared them: whole texts, or titles only. @default that of whole texts */
  readonly method?: string;
}

/** Name and version of the comparison of titles, to store with a match. */
export const titleMethod = "标题/1";

/** Fewest characters that a title must have besides its frame: less is said of many matters. */
const LEAST_TITLE = 6;

const FRAME_START = /^(?:案由|标题)?关于(?:要求|建议|请求|进一步)?/u;
const FRAME_END = /的?(?:意见和建议|意见建议|情况反映|情况汇报|建议案|建议|提案|意见|反映|思考|对策|问题)$/u;

/** Options for {@linkcode KnownTexts}. */
export interface KnownTextsOptions {
  /** @default that of {@linkcode NearDuplicateIndex} */
  readonly threshold?: number;
  readonly normalising?: Normalising;
}

/** How much is told of what a text resembles. */
export interface ResembledOptions {
  /** At most so many: the nearest, of equally near ones those that came first. @default all */
  readonly most?: number;
}

/**
 * Compares each new text with all that are known (逐篇与历史比对): items and proposals, of whatever year.
 *
 * Texts are compared whole, title and body. A proposal of which only the title is known (案由) is compared by title alone, and with
 * care: the titles must be the same once normalised and without their frame (关于…的建议, 的提案 …), and have six characters then.
 * What was voided is forgotten, what was corrected is compared as corrected.
 */
export class KnownTexts {
  readonly #index: NearDuplicateIndex;
  readonly #texts = new Map<string, string>();
  /** Bare title → proposals of which nothing else is known. */
  readonly #titles = new Map<string, Set<string>>();
  readonly #titleOf = new Map<string, string>();

  constructor(options: KnownTextsOptions = {}) {
    this.#index = new NearDuplicateIndex(options);
  }

  /** Whether a text is known and not forgotten. */
  has(id: string): boolean {
    return this.#index.has(id) || this.#titleOf.has(id);
  }

  /** Takes a text up, or its new version, which has come last then; nobody asks what it resembles. */
  remember({ id, title, body }: KnownText): void {
    if (body === undefined) this.#rememberTitle(id, title);
    else this.#rememberText(id, comparedText({ title, body }));
  }

  /** Forgets a text: nothing is found to resemble it any more. */
  forget(id: string): void {
    this.#index.remove(id);
    this.#texts.delete(id);
    this.#forgetTitle(id);
  }

  /** What a text resembles, in the order in which the others came; it is not taken up. */
  resembled(
    text: KnownText & { readonly body: string },
    options: ResembledOptions = {},
  ): readonly FoundMatch[] {
    const { most = Number.POSITIVE_INFINITY } = options;
    const { id } = text;
    const whole = comparedText(text);
    const found = this.#index.find(whole, { id, most }).map((match) => ({
      other: match.id1,
      match,
      passages: sharedPassages(this.#texts.get(match.id1) ?? "", whole),
    }));
    return nearest([...found, ...this.#sameTitle(text)], most);
  }

  /** As {@linkcode resembled}; then the text is known, too. */
  compare(
    text: KnownText & { readonly body: string },
    options: ResembledOptions = {},
  ): readonly FoundMatch[] {
    const found = this.resembled(text, options);
    this.remember(text);
    return found;
  }

  #rememberText(id: string, text: string): void {
    if (this.#texts.get(id) === text) return;
    this.#forgetTitle(id);
    if (this.#index.has(id)) this.#index.update(id, text, { most: 0 });
    else this.#index.add(id, text, { most: 0 });
    this.#texts.set(id, text);
  }

  #forgetTitle(id: string): void {
    const bare = this.#titleOf.get(id);
    if (bare !== undefined) this.#titles.get(bare)?.delete(id);
    this.#titleOf.delete(id);
  }

  #rememberTitle(id: string, title: string): void {
    const bare = bareTitle(title);
    if (this.#titleOf.get(id) === bare) return;
    this.forget(id);
    this.#titleOf.set(id, bare);
    if ([...bare].length < LEAST_TITLE) return;
    const others = this.#titles.get(bare);
    if (others) others.add(id);
    else this.#titles.set(bare, new Set([id]));
  }

  #sameTitle({ id, title }: KnownText): FoundMatch[] {
    const bare = bareTitle(title);
    const windows = shingles(bare).size;
    const passage = { start1: 0, start2: 0, length: [...bare].length, text: bare };
    return [...(this.#titles.get(bare) ?? [])].map((other) => ({
      other,
      match: { id1: other, id2: id, jaccard: 1, shared: windows, union: windows },
      passages: [passage],
      method: titleMethod,
    }));
  }
}

/** The nearest matches, in the order they are given; of equally near ones the first. */
function nearest(matches: readonly FoundMatch[], most: number): readonly FoundMatch[] {
  if (matches.length <= most) return matches;
  const byScore = [...matches].sort((a, b) => b.match.jaccard - a.match.jaccard);
  const chosen = new Set(byScore.slice(0, most));
  return matches.filter((match) => chosen.has(match));
}

/** The text near-duplicates are judged by (查重文本): title and body, joined by a line feed. */
export function comparedText({ title, body }: { readonly title: string; readonly body: string }): string {
  return `${title}\n${body}`;
}

/** What a title names (题旨): normalised, without 关于…的建议 and the like. */
export function bareTitle(title: string): string {
  return normaliseText(title).replace(FRAME_START, "").replace(FRAME_END, "");
}

/** Name and version of what found a match. */
export function methodOf({ method = matchMethod }: FoundMatch): string {
  return method;
}
