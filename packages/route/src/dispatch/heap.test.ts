import fc from "fast-check";
import { expect, test } from "vitest";
import { Heap } from "./heap.ts";

test("Heap gives the least of what is in it, as a sorted list would", () => {
  // A number is put in, nothing takes one out.
  const steps = fc.array(fc.option(fc.nat(5)), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (steps) => {
      const heap = new Heap<number>((a, b) => a < b);
      let sorted: number[] = [];
      for (const step of steps) {
        if (step === null) expect(heap.pop()).toBe(sorted.shift());
        else {
          heap.push(step);
          sorted = [...sorted, step].sort((a, b) => a - b);
        }
        expect([heap.peek(), heap.size]).toEqual([sorted[0], sorted.length]);
      }
    }),
  );
});
