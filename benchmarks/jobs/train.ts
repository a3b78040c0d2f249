// Trains on so many texts of the seeded corpus, once: TrainRequest → TrainReply.
import { trainLexicon } from "minyi";
import { type Clock, millisecondsBy } from "../classify/clock.ts";
import { readSource } from "../classify/read-source.ts";
import { peakMiB } from "./measure-passes.ts";
import { reply, request } from "./reply.ts";

export interface TrainRequest {
  readonly count: number;
  readonly seed: string;
  readonly clock: Clock;
}

/** What training took. */
export interface TrainReply {
  readonly ms: number;
  /** With the texts in memory, before anything was learned. */
  readonly beforeMiB: number;
  readonly peakMiB: number;
  readonly terms: number;
}

const { count, seed, clock } = request<TrainRequest>();
const texts = readSource({ kind: "seeded", count, seed });
const beforeMiB = peakMiB();
const start = millisecondsBy(clock);
const { lexicon } = await trainLexicon(texts, { name: "bench" });
const ms = millisecondsBy(clock) - start;
const terms = new Set(lexicon.terms.map(({ term }) => term)).size - 1;
reply({ ms, beforeMiB, peakMiB: peakMiB(), terms } satisfies TrainReply);
