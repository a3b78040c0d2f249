import { expect, test } from "vitest";
import { interruptible } from "./interruptible.ts";

test("interruptible() stops by the first interrupt, tells it once, and aborts by the second", () => {
  const listeners = new Set<() => void>();
  let told = 0;
  const interrupt = interruptible(
    {
      onInterrupt: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    () => told++,
  );
  const seen: string[] = [];
  const look = () => seen.push(`${interrupt.stop.aborted} ${interrupt.abort.aborted} ${told}`);
  look();
  for (let i = 0; i < 2; i++) {
    for (const listener of listeners) listener();
    look();
  }
  expect(seen).toEqual(["false false 0", "true false 1", "true true 1"]);
  interrupt.end();
  expect(listeners.size).toBe(0);
});
