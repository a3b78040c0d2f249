import { contentId } from "@minyi/core";

/** What a composite is made of, on which day, under which title (综合). */
export interface CompositeContent {
  readonly on: string;
  readonly title: string;
  readonly sources: readonly string[];
}

/**
 * The id of a composite item (综合编号), from its day, title and sources; their order, which decides that of the authors, does not
 * enter. So a sheet, a review and the command make the same composite of the same words.
 *
 * @example
 * compositeId({ on: "2009-03-02", title: "路灯", sources: ["a", "b"] }) === compositeId({ on: "2009-03-02", title: "路灯", sources: ["b", "a"] }); // => true
 */
export function compositeId({ on, title, sources }: CompositeContent): string {
  return contentId(["合并", on, title, ...[...sources].sort()]);
}
