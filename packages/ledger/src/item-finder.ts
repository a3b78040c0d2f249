import { normaliseText } from "@minyi/core";
import type { ItemState } from "./project-items.ts";
import { beginsAs, isNear, type TitleIndex, titleIndex } from "./title-index.ts";

/** How somebody names an item (信息的指称); empty texts count as not given. */
export interface ItemReference {
  readonly id?: string | undefined;
  /** 编号; where no item has it, the id of one: an item without a number is shown, and copied, by its id. */
  readonly number?: string | undefined;
  /** 刊名, with or without 《》; names an item only together with `issue`. */
  readonly journal?: string | undefined;
  /** 年; narrows journal and issue. */
  readonly year?: number | undefined;
  /** 第N期; a text of digits is taken as its number. */
  readonly issue?: number | string | undefined;
  /** 标题 */
  readonly title?: string | undefined;
}

/** The item meant, or those that may be meant (查找结果). */
export type FoundItem =
  | { readonly item: string }
  | {
      /** At most ten, likeliest first; never a guess. */
      readonly candidates: readonly string[];
      /** `UNMATCHED`: none is called so, `candidates` have a near title. `AMBIGUOUS`: several are, or the references disagree. */
      readonly reason: "UNMATCHED" | "AMBIGUOUS";
    };

/** What has to be known of an item to find it. */
export interface FindableItem extends Pick<ItemState, "id" | "number" | "title" | "compiled"> {
  /** Numbers it went by before; one that an item has now goes before. @default [] */
  readonly otherNumbers?: readonly string[];
  /** Titles it had before; one that an item has now goes before. @default [] */
  readonly otherTitles?: readonly string[];
}

const MAX_CANDIDATES = 10;

/**
 * Makes a finder of items (信息查找): by id, by office number, by journal and issue, by title.
 *
 * Numbers are compared after NFKC without outer blanks, journals and titles after `normaliseText`. References given
 * together must agree. Where one issue holds several items the title decides. A title that is only near (half of the
 * character pairs in common, or cut off: the beginning of the other) decides nothing; it does not disagree with other
 * references either, unless another item has that very title.
 *
 * O(characters of the titles) to make; a question costs a few look-ups, one for near titles those that share a rare pair.
 *
 * @example
 * const item = { id: "a", number: "2009-001", title: "关于路灯的建议", compiled: [] };
 * const find = itemFinder(new Map([["a", item]]));
 * find({ title: "关于“路灯”的建议" }); // => { item: "a" }
 */
export function itemFinder(items: ReadonlyMap<string, FindableItem>): (ref: ItemReference) => FoundItem {
  const index = new ItemIndex(items);
  return (ref) => {
    const title = normaliseText(ref.title ?? "");
    const sets = index.namedBy(ref);
    if (sets.length === 0) return title === "" ? unmatched([]) : byTitle(index, title);
    const named = new Set(sets.flat());
    const agreed = [...named].filter((id) => sets.every((set) => set.includes(id)));
    if (title === "") return decide(agreed, [...named]);
    const titled = index.titled(title);
    if (titled.length > 0)
      return decide(
        agreed.filter((id) => titled.includes(id)),
        [...named, ...titled],
      );
    if (named.size === 0) return unmatched(index.near(title));
    const near = agreed.filter((id) => index.isNear(id, title));
    const [only] = near;
    if (only !== undefined && agreed.length === 1) return { item: only };
    return ambiguous([...near, ...agreed, ...named]);
  };
}

/**
 * Finds one item (查找一篇信息); for many questions make an {@linkcode itemFinder} once.
 *
 * O(items).
 *
 * @example
 * const item = { id: "a", number: "2009-001", title: "关于路灯的建议", compiled: [] };
 * findItem(new Map([["a", item]]), { number: "2009-002" }); // => { candidates: [], reason: "UNMATCHED" }
 */
export function findItem(items: ReadonlyMap<string, FindableItem>, ref: ItemReference): FoundItem {
  return itemFinder(items)(ref);
}

class ItemIndex {
  /** Normalised, those of an item one behind the other. */
  readonly #titles: string[] = [];
  /** The item of each title. */
  readonly #owners: string[] = [];
  readonly #titlesOf = new Map<string, readonly string[]>();
  readonly #byNumber = new Map<string, string[]>();
  readonly #byFormerNumber = new Map<string, string[]>();
  readonly #byIssue = new Map<string, string[]>();
  readonly #byTitle = new Map<string, string[]>();
  readonly #byFormerTitle = new Map<string, string[]>();
  #nearTitles: TitleIndex | undefined;

  constructor(items: ReadonlyMap<string, FindableItem>) {
    for (const [id, item] of items) this.#add(id, item);
  }

  #add(id: string, { number, title, compiled, otherNumbers = [], otherTitles = [] }: FindableItem): void {
    const titles = [title, ...otherTitles].map(normaliseText);
    this.#titlesOf.set(id, titles);
    for (const [place, one] of titles.entries()) {
      this.#titles.push(one);
      this.#owners.push(id);
      put(place === 0 ? this.#byTitle : this.#byFormerTitle, one, id);
    }
    if (number !== undefined) put(this.#byNumber, numberKey(number), id);
    for (const other of new Set(otherNumbers.map(numberKey))) put(this.#byFormerNumber, other, id);
    const issues = compiled.flatMap((one) => [
      issueKey(one.journal, one.number, one.year),
      issueKey(one.journal, one.number, undefined),
    ]);
    for (const key of new Set(issues)) put(this.#byIssue, key, id);
  }

  /** For each reference given, other than the title, the items it names. */
  namedBy({ id, number, journal, year, issue }: ItemReference): (readonly string[])[] {
    const sets: (readonly string[])[] = [];
    if (id) sets.push(this.#titlesOf.has(id) ? [id] : []);
    if (number && numberKey(number) !== "") sets.push(this.#numbered(numberKey(number)));
    if (journal && issue !== undefined && issue !== "")
      sets.push(this.#byIssue.get(issueKey(journal, issue, year)) ?? []);
    return sets;
  }

  #numbered(key: string): readonly string[] {
    return this.#byNumber.get(key) ?? this.#byFormerNumber.get(key) ?? (this.#titlesOf.has(key) ? [key] : []);
  }

  titled(title: string): readonly string[] {
    return this.#byTitle.get(title) ?? this.#byFormerTitle.get(title) ?? [];
  }

  near(title: string): string[] {
    this.#nearTitles ??= titleIndex(this.#titles);
    const places = [
      ...this.#nearTitles.nearest(title, MAX_CANDIDATES),
      ...this.#nearTitles.cutOff(title, MAX_CANDIDATES),
    ];
    return [...new Set(places.map((place) => this.#owners[place] ?? ""))];
  }

  isNear(id: string, title: string): boolean {
    return (this.#titlesOf.get(id) ?? []).some((one) => isNear(one, title) || beginsAs(one, title));
  }
}

function byTitle(index: ItemIndex, title: string): FoundItem {
  const titled = index.titled(title);
  return titled.length > 0 ? decide(titled, titled) : unmatched(index.near(title));
}

/** One that all references agree on is it; none at all named is nothing found. */
function decide(agreed: readonly string[], named: readonly string[]): FoundItem {
  const [only] = agreed;
  if (only !== undefined && agreed.length === 1) return { item: only };
  return named.length === 0 ? unmatched([]) : ambiguous([...agreed, ...named]);
}

function unmatched(candidates: readonly string[]): FoundItem {
  return { candidates: candidates.slice(0, MAX_CANDIDATES), reason: "UNMATCHED" };
}

function ambiguous(candidates: readonly string[]): FoundItem {
  return { candidates: [...new Set(candidates)].slice(0, MAX_CANDIDATES), reason: "AMBIGUOUS" };
}

function put(map: Map<string, string[]>, key: string, id: string): void {
  const ids = map.get(key);
  if (ids) ids.push(id);
  else map.set(key, [id]);
}

function numberKey(number: string): string {
  return number.normalize("NFKC").trim();
}

function issueKey(journal: string, issue: number | string, year: number | undefined): string {
  const digits = /^0*(\d+)$/.exec(numberKey(`${issue}`))?.[1];
  return `${normaliseText(journal)}\n${digits ?? issue}\n${year ?? ""}`;
}
