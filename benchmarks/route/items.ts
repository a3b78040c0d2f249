import type { RouteFacts } from "@minyi/route";
import type { Draws } from "./draws.ts";
import { SUBMITTERS, type World } from "./rules.ts";

const DAYS = Array.from({ length: 200 }, (_, at) =>
  new Date(Date.UTC(2009, 0, 1 + at)).toISOString().slice(0, 10),
);

/** Makes an item of some 300 characters over the words of a world, commoner words oftener (待分送件). */
export function makeItem(world: World, draws: Draws, id: string): RouteFacts {
  return {
    item: id,
    submitter: draws.in100(60) ? "citizen" : draws.one(SUBMITTERS),
    ...(draws.in100(30) ? { sector: draws.one(world.sectors) } : {}),
    ...(draws.in100(40) ? { unit: draws.one(world.units) } : {}),
    regions: draws.some(world.regions, draws.below(3)),
    category: draws.early(world.categories),
    confidence: (20 + draws.below(81)) / 100,
    needsReview: draws.in100(20),
    urgent: draws.in100(4),
    ...(draws.in100(5) ? { severity: draws.one(["stop", "return", "warn", "warn"] as const) } : {}),
    duplicate: draws.in100(4),
    title: sentence(world, draws, 18),
    body: Array.from({ length: 11 }, () => sentence(world, draws, 25)).join("。"),
    receivedOn: draws.one(DAYS),
  };
}

/** Words, and between them characters that are in no rule. */
function sentence({ words }: World, draws: Draws, least: number): string {
  let text = "";
  while (text.length < least) text += draws.early(words) + (draws.in100(50) ? draws.one(BETWEEN) : "");
  return text;
}

const BETWEEN = [..."的了在是和与为对将其也，、；"];
