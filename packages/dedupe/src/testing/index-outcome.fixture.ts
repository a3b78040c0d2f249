import { OptionError } from "@minyi/core";
import type { FindOptions } from "../live/live-index.ts";
import type { IndexStep } from "./index-steps.fixture.ts";
import type { SlowIndex } from "./slow-index.ts";

/** What every index can do. */
interface SteppedIndex {
  add(id: string, text: string, options: FindOptions): unknown;
  update(id: string, text: string, options: FindOptions): unknown;
  remove(id: string): unknown;
  find(text: string, options: FindOptions): unknown;
}

/** What a step gives; an error as its class. */
export function outcomeOf(index: SteppedIndex, { kind, id, text, most }: IndexStep): unknown {
  try {
    if (kind === "add") return index.add(id, text, { most });
    if (kind === "update") return index.update(id, text, { most });
    return kind === "remove" ? index.remove(id) : index.find(text, { id, most });
  } catch (error) {
    return error instanceof OptionError ? OptionError : error;
  }
}

/** What it must give. */
export function expectedOf<Found>(slow: SlowIndex<Found>, { kind, id, text, most }: IndexStep): unknown {
  if (kind === "remove") return slow.remove(id);
  if (kind === "find") return slow.find(text, id, most);
  if (slow.has(id) === (kind === "add")) return OptionError;
  if (kind === "update") slow.remove(id);
  return slow.add(id, text, most);
}
