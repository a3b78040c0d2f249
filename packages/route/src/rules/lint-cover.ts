import {
  areDisjoint,
  type Box,
  clausesImplied,
  contains,
  cut,
  type Domains,
  intersection,
  isEmpty,
} from "./lint-box.ts";

/** The items a rule takes (规则所取的事项): those of `when` that are in none of `unless`. */
export interface Region {
  readonly when: Box;
  readonly unless: readonly Box[];
}

/** Options for {@linkcode partLeft}. */
export interface PartLeftOptions {
  readonly domains: Domains;
  /** Most boxes looked at; what is not decided then counts as left. @default 20000 */
  readonly most?: number;
  /** Gets the regions that took a part. */
  readonly used?: Set<Region>;
}

/**
 * Finds a part of a box that some regions do not take between them (余下的部分), or proves that there is none.
 *
 * Facts with values or bounds are cut where the regions end, so that regions are added up. What is asked of the text is
 * not cut: a region counts only where its clauses follow from those of the part. So “none” is certain, and a part that is
 * told may yet be taken.
 *
 * O(regions · `most`), mostly O(regions).
 */
export function partLeft(box: Box, regions: readonly Region[], options: PartLeftOptions): Box | undefined {
  const { domains, most = 20_000, used = new Set() } = options;
  return leftOf(box, regions, { domains, used, steps: most });
}

interface Search {
  readonly domains: Domains;
  readonly used: Set<Region>;
  steps: number;
}

function leftOf(box: Box, regions: readonly Region[], search: Search): Box | undefined {
  if (isEmpty(box)) return undefined;
  search.steps -= 1 + regions.length;
  if (search.steps < 0) return box;
  const near = regions.filter(({ when }) => !areDisjoint(when, box));
  const whole = near.find(({ when }) => contains(when, box));
  if (whole) return leftOfWhole(box, whole, { near, search });
  for (const { when } of near) {
    if (!clausesImplied(when, box)) continue;
    const [inside, outside] = cut(box, when, search.domains) ?? [];
    if (inside && outside) return leftOf(outside, near, search) ?? leftOf(inside, near, search);
  }
  return box;
}

/** A region takes the whole box but for its exceptions, which others have to take. */
function leftOfWhole(
  box: Box,
  whole: Region,
  { near, search }: { readonly near: readonly Region[]; readonly search: Search },
): Box | undefined {
  search.used.add(whole);
  const others = near.filter((region) => region !== whole);
  for (const unless of whole.unless) {
    const left = leftOf(intersection(box, unless), others, search);
    if (left) return left;
  }
  return undefined;
}
