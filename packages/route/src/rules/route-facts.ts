import type { Finding, Level, Submitter } from "@minyi/core";

/** A fact, or how to find it out (事实或求法): it is asked for only when a rule needs it, once a decision, and must not call the router. */
export type Lazy<T> = T | (() => T);

/** What is known of an item when it is routed (拟办事实). */
export interface RouteFacts {
  readonly item: string;
  /** 反映人身份, of the lead author. */
  readonly submitter: Submitter["kind"];
  /** 界别 */
  readonly sector?: string | undefined;
  /** 反映单位: the body that sent it, or that its author belongs to. */
  readonly unit?: string | undefined;
  /** 层级 of that body. */
  readonly level?: Lazy<Level | undefined>;
  /** 地区: the places it comes from or speaks of. */
  readonly regions?: Lazy<readonly string[]>;
  /** 地名依据: by place the words that name it or that it follows from, where it is not named so itself (深圳市: 深圳, 武侯区). */
  readonly regionWords?: Lazy<ReadonlyMap<string, string>>;
  /** 与专题相近: by topic of the rules how like it is, from 0 to 1; one that is not named scores nothing. */
  readonly topics?: Lazy<ReadonlyMap<string, number>>;
  readonly category: string;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly needsReview: boolean;
  readonly urgent: boolean;
  /** Gravest finding of the admissibility check; absent when there is none. */
  readonly severity?: Finding["severity"] | undefined;
  /** Whether an earlier item is a near-duplicate. */
  readonly duplicate: boolean;
  readonly title: string;
  readonly body: string;
  /** YYYY-MM-DD; the decision is dated and the working days are counted from here. */
  readonly receivedOn: string;
}

/** The fact itself. */
export function askFact<T extends object | string | undefined>(fact: Lazy<T>): T {
  return typeof fact === "function" ? fact() : fact;
}

/**
 * The form in which names of places are compared (地名比对): NFKC, lower case, without white space.
 *
 * Nothing is told from outside the name: 洪山 is not 洪山区, and a district is not its city.
 */
export function placeKey(place: string): string {
  return place.normalize("NFKC").toLowerCase().replace(/\s/gu, "");
}
