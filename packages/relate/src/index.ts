export { isGenericWord } from "./generic-words.ts";
export { HEAT_FORMULA, type Heat, type HeatSpan, heatOf } from "./heat.ts";
export { type JoinedText, type JoinedTopics, joinTopics } from "./join-topics.ts";
export { parseTopics } from "./parse-topics.ts";
export { LEAST_SCORE, RelatedIndex, type RelatedIndexOptions, type RelatedOptions } from "./related-index.ts";
export {
  type CutWords,
  type Related,
  type RelatedText,
  relatedMethod,
  type SharedTerm,
  type TermKind,
} from "./related-text.ts";
export { type RelatedRow, relatedTexts } from "./related-texts.ts";
export { sharedWords } from "./shared-words.ts";
export type { DatedText, Topic, TopicMember } from "./topic.ts";
export { type TopicScores, topicScorer } from "./topic-scorer.ts";
export { TOPIC_SCORE, type TopicOptions, topics } from "./topics.ts";
