// All near-duplicates of a corpus at 0.8, by the definition: CorpusFiles → string[].
import type { CorpusFiles } from "../corpus-files.ts";
import { exactMatches, fractionOf } from "../exact-matches.ts";
import { pairKey } from "../measurement.ts";
import { readTexts, wholeText } from "../read-texts.ts";
import { reply, request } from "./reply.ts";

const texts = readTexts(request<CorpusFiles>()).map((text) => ({ id: text.id, text: wholeText(text) }));
reply([...exactMatches(texts, fractionOf(0.8))].map(({ id1, id2 }) => pairKey(id1, id2)));
