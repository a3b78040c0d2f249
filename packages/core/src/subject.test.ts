import { expect, test } from "vitest";
import { EVENT_KINDS, type EventDraft, type EventKind } from "./event.ts";
import { beginsSubject, earliestDay, fitsSubject } from "./subject.ts";

test.each<{ kind: EventKind; fits: string }>([
  { kind: "submitted", fits: "item" },
  { kind: "merged", fits: "item" },
  { kind: "received", fits: "proposal" },
  { kind: "performed", fits: "activity" },
  { kind: "returned", fits: "item" },
  { kind: "reviewed", fits: "item" },
  { kind: "filed", fits: "proposal" },
  { kind: "answered", fits: "proposal" },
  { kind: "registered", fits: "item proposal" },
  { kind: "relabelled", fits: "item proposal" },
  { kind: "released", fits: "item" },
  { kind: "compiled", fits: "item proposal" },
  { kind: "endorsed", fits: "item proposal" },
  { kind: "rated", fits: "item proposal" },
  { kind: "faulted", fits: "item proposal activity" },
  { kind: "voided", fits: "item proposal activity" },
])("fitsSubject() lets “$kind” be said of $fits", ({ kind, fits }) => {
  const all = ["item", "proposal", "activity"] as const;
  expect(all.filter((type) => fitsSubject(kind, type)).join(" ")).toBe(fits);
});

test("every kind of event can be about something, and what begins a subject about that alone", () => {
  for (const kind of EVENT_KINDS) {
    const fits = (["item", "proposal", "activity"] as const).filter((type) => fitsSubject(kind, type));
    const begun = beginsSubject(kind);
    if (begun === undefined) expect(fits.length, kind).toBeGreaterThan(0);
    else expect(fits).toEqual([begun]);
  }
});

test.each([
  { when: undefined, want: "2009-12-31" },
  { when: "2009", want: "2009-01-01" },
  { when: "2009H2", want: "2009-07-01" },
  { when: "2009-12", want: "2009-12-01" },
])("earliestDay() of an event known to lie in $when is $want", ({ when, want }) => {
  const data = { by: "省长", level: "省", ...(when === undefined ? {} : { when }) };
  expect(earliestDay({ on: "2009-12-31", data } as EventDraft)).toBe(want);
});
