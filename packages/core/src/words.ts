/**
 * One message in both languages of the command (中英文用语): what a library tells, before anybody has said in which language. Names, titles and
 * whatever else comes from files stand in both as they are.
 */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Languages of {@linkcode Words} (消息语言). */
export type WordLanguage = keyof Words;
