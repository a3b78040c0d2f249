import { type EventData, eventDataSchemas, type LedgerEvent } from "@minyi/core";

/** A number of a journal that was given out (用过的期号); several items may name one. */
export interface UsedNumber {
  readonly journal: string;
  readonly year: number;
  /** 第N期 */
  readonly number: number;
  /** 总第N期, where it was said. */
  readonly total?: number;
  readonly on: string;
}

/**
 * Lists every number a journal's issues ever bore (用过的期号), from the raw events of a ledger: also those of 编发 that was voided, of issues
 * that were withdrawn, and of corrections both what was said first and what was said instead. Paper with any of these may lie on a desk,
 * so none is given out again.
 *
 * In the order of the events, repeats included. O(n); only `compiled` and `corrected` are looked at, so no more needs to be read.
 *
 * @example
 * usedNumbers([]); // => []
 */
export function usedNumbers(events: Iterable<LedgerEvent>): readonly UsedNumber[] {
  const printings = new Set<string>();
  const used: UsedNumber[] = [];
  for (const event of events) {
    if (event.kind !== "compiled" && !(event.kind === "corrected" && printings.has(event.data.event)))
      continue;
    printings.add(event.id);
    const said =
      event.kind === "compiled" ? event.data : eventDataSchemas.compiled.safeParse(event.data.data).data;
    if (said) used.push(numberOf(said, event.on));
  }
  return used;
}

function numberOf({ journal, year, number, total }: EventData<"compiled">, on: string): UsedNumber {
  return { journal, year, number, on, ...(total === undefined ? {} : { total }) };
}
