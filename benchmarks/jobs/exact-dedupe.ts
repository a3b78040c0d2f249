// All pairs of a corpus from 0.5 on, by the definition, into a file: DedupeFiles → number of pairs.
import type { DedupeFiles } from "../dedupe/files.ts";
import { writeParts } from "../dedupe/lines-of.ts";
import { LOWEST_THRESHOLD } from "../dedupe/options.ts";
import { textsOf } from "../dedupe/texts.ts";
import { exactMatches, fractionOf } from "../exact-matches.ts";
import { reply, request } from "./reply.ts";

const files = request<DedupeFiles>();
let pairs = 0;
writeParts(files.exact, lines());
reply(pairs);

function* lines(): Generator<string> {
  for (const match of exactMatches(textsOf(files), fractionOf(LOWEST_THRESHOLD))) {
    pairs++;
    yield `${JSON.stringify(match)}\n`;
  }
}
