import { Heap } from "./heap.ts";
import type { Lane } from "./lane.ts";

interface Entry {
  readonly lane: Lane;
  readonly key: number;
}

/** Lanes by a key that changes (队列堆): what a lane had before is passed over when it comes up. */
export class LaneHeap {
  readonly #heap = new Heap<Entry>((a, b) => a.key < b.key);
  readonly #entries = new Map<Lane, Entry>();

  /** The lane with the least key. */
  first(): Entry | undefined {
    for (let entry = this.#heap.peek(); entry; entry = this.#heap.peek()) {
      if (this.#entries.get(entry.lane) === entry) return entry;
      this.#heap.pop();
    }
    return undefined;
  }

  /** Gives a lane its key; with none, or Infinity, it is out. O(log n). */
  set(lane: Lane, key = Number.POSITIVE_INFINITY): void {
    if (this.#entries.get(lane)?.key === key) return;
    if (key === Number.POSITIVE_INFINITY) {
      this.#entries.delete(lane);
      return;
    }
    const entry = { lane, key };
    this.#entries.set(lane, entry);
    this.#heap.push(entry);
  }
}
